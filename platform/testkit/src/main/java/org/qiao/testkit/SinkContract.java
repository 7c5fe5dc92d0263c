package org.qiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * What a session that writes owes.
 *
 * @since 1.0.0
 */
public interface SinkContract extends SessionContract {
    /** A complete record that the system takes; another one for each number, always the same for one. */
    Record sample(ObjectType type, int number);

    /**
     * A session whose way to the system leads through this line, which can lose answers; empty when the session does
     * not speak TCP to a known address. Point the session at {@link CutLine#port()} of 127.0.0.1.
     */
    default Optional<LineSession> openThroughLine(Host host) {
        return Optional.empty();
    }

    /**
     * A session and the line that it goes through.
     *
     * @param session the session
     * @param line the line; closed by the test
     */
    record LineSession(Session session, CutLine line) {}

    /**
     * ASCII text by which a request that writes a sample is told from those that only look: of HTTP {@code "PUT /"}, of
     * a directory a piece of the entry's name. Empty where the first request of a write is the write itself.
     */
    default String writing() {
        return "";
    }

    /** Loses the answers of writes from now on. */
    default void loseWrites(CutLine line) {
        if (writing().isEmpty()) {
            line.loseAnswers();
        } else {
            line.loseAnswersTo(writing());
        }
    }

    /** A command for a sample. */
    default Command.Builder command(Session session, Command.Kind kind, int number) {
        return Command.of(kind, "contract/" + type() + "/" + number, sample(typeOf(session), number));
    }

    /** Writes a sample that must be taken; its key. */
    default String write(Session session, int number) {
        return Sinks.applied(
                session,
                typeOf(session),
                command(session, Command.Kind.UPSERT, number).build());
    }

    /** The delivery class is a fact of the type, not of the moment. */
    @Test
    default void theDeliveryClassIsSteady() {
        try (Session session = open(new TestHost("contract"))) {
            Sink sink = Abilities.need(session, Sink.class);
            assertThat(sink.delivery(typeOf(session))).isNotNull().isEqualTo(sink.delivery(typeOf(session)));
        }
    }

    /** One outcome for each command, in order. */
    @Test
    default void eachCommandGetsItsOutcome() {
        try (Session session = open(new TestHost("contract"))) {
            List<Command> commands = IntStream.range(1, 6)
                    .mapToObj(number ->
                            command(session, Command.Kind.UPSERT, number).build())
                    .toList();
            assertThat(Sinks.write(session, typeOf(session), commands))
                    .hasSize(5)
                    .allSatisfy(outcome ->
                            assertThat(outcome).isInstanceOfAny(Outcome.Applied.class, Outcome.Unchanged.class));
        }
    }

    /** Nothing asked, nothing answered. */
    @Test
    default void anEmptyBatchIsAllowed() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(Sinks.write(session, typeOf(session), List.of())).isEmpty();
        }
    }

    /** The key that a write gives names the same record ever after. */
    @Test
    default void aSecondWriteOfARecordKeepsItsKey() {
        try (Session session = open(new TestHost("contract"))) {
            String key = write(session, 6);
            String again = Sinks.applied(
                    session,
                    typeOf(session),
                    command(session, Command.Kind.UPSERT, 6).targetKey(key).build());
            assertThat(again).isEqualTo(key);
        }
    }

    /** To retire what is not there is an outcome, not an exception. */
    @Test
    default void retiringWhatIsNotThereIsAnOutcome() {
        try (Session session = open(new TestHost("contract"))) {
            Command command = command(session, Command.Kind.RETIRE, 999_979).build();
            assertThat(Sinks.write(session, typeOf(session), List.of(command))).hasSize(1);
        }
    }

    /** A system that does not answer has written nothing: that is known, and said. */
    @Test
    default void aSystemThatDoesNotAnswerIsUnavailable() {
        try (Session session = Abilities.reach(openUnreachable(new TestHost("contract")));
                Session running = open(new TestHost("contract"))) {
            Command command = command(running, Command.Kind.UPSERT, 7).build();
            assertThat(Sinks.write(session, typeOf(running), List.of(command)))
                    .singleElement()
                    .isInstanceOf(Outcome.Unavailable.class);
        }
    }

    /** A lost answer is neither success nor failure. */
    @Test
    default void aLostAnswerIsUnknown() {
        Optional<LineSession> through = openThroughLine(new TestHost("contract"));
        assumeTrue(through.isPresent(), "no session through a line: openThroughLine gives none");
        try (CutLine line = through.get().line();
                Session session = through.get().session()) {
            ObjectType type = typeOf(session);
            Command command = command(session, Command.Kind.UPSERT, 8).build();
            loseWrites(line);
            assertThat(Sinks.write(session, type, List.of(command)))
                    .singleElement()
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }
}
