package org.qiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Session;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * What a session owes that looks records up: what it was just told to write it finds at once. For sessions that write.
 *
 * @since 1.0.0
 */
public interface FindContract extends SinkContract {
    /** The fields by which a record is found: the type's key fields unless overridden. */
    default Map<String, Object> identifying(Record record) {
        Map<String, Object> fields = new HashMap<>();
        record.forEach((field, value) -> {
            if (field.is(Field.Trait.KEY) && value != null) {
                fields.put(field.name(), value);
            }
        });
        return fields;
    }

    /** The records that are found for a sample. */
    default List<Found> found(Session session, int number) {
        ObjectType type = typeOf(session);
        return Abilities.need(session, Find.class).by(type, identifying(sample(type, number)));
    }

    /** A write that was accepted is seen by the next look. */
    @Test
    default void whatWasWrittenIsFoundAtOnce() {
        try (Session session = open(new TestHost("contract"))) {
            String key = write(session, 11);
            assertThat(found(session, 11)).extracting(Found::key).containsExactly(key);
            assertThat(Abilities.need(session, Find.class).byKey(typeOf(session), key))
                    .hasValueSatisfying(found -> assertThat(found.key()).isEqualTo(key));
        }
    }

    /** What is found holds the values that were written. */
    @Test
    default void whatIsFoundHoldsTheValuesWritten() {
        try (Session session = open(new TestHost("contract"))) {
            write(session, 12);
            Record wanted = sample(typeOf(session), 12);
            Record there = found(session, 12).get(0).record();
            wanted.forEach((field, value) ->
                    assertThat(there.get(field.name())).as(field.name()).isEqualTo(value));
        }
    }

    /** Nothing is an empty answer. */
    @Test
    default void whatIsNotThereIsNotFound() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(found(session, 999_983)).isEmpty();
        }
    }

    /** The same command again makes no second record. */
    @Test
    default void aRepeatedCommandHasNoSecondEffect() {
        try (Session session = open(new TestHost("contract"))) {
            Command command = command(session, Command.Kind.UPSERT, 13).build();
            Sinks.applied(session, typeOf(session), command);
            Sinks.repeated(session, typeOf(session), command);
            assertThat(found(session, 13)).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** What was written although its answer was lost is found, and a repeat makes no second one. */
    @Test
    default void aLostAnswerIsMadeGoodByARepeat() {
        Optional<LineSession> through = openThroughLine(new TestHost("contract"));
        assumeTrue(through.isPresent(), "no session through a line: openThroughLine gives none");
        try (CutLine line = through.get().line();
                Session session = through.get().session()) {
            Command command = command(session, Command.Kind.UPSERT, 15).build();
            loseWrites(line);
            Sinks.write(session, typeOf(session), List.of(command));
            line.mend();
            assertThat(found(session, 15)).hasSize(1);
            Sinks.repeated(session, typeOf(session), command);
            assertThat(found(session, 15)).hasSize(1);
        }
    }

    /** A field that a command leaves out stays as it is. */
    @Test
    default void anAbsentFieldIsLeftAlone() {
        try (Session session = open(new TestHost("contract"))) {
            String key = write(session, 14);
            ObjectType type = typeOf(session);
            Record keys = Sinks.keysOnly(sample(type, 14));
            Sinks.applied(
                    session,
                    type,
                    Command.of(Command.Kind.UPSERT, "absent-14", keys)
                            .targetKey(key)
                            .build());
            Record there = found(session, 14).get(0).record();
            sample(type, 14)
                    .forEach((field, value) ->
                            assertThat(there.get(field.name())).as(field.name()).isEqualTo(value));
        }
    }
}
