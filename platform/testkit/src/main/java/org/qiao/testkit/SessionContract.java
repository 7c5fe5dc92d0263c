package org.qiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;

/**
 * What every session owes. Implement it, and the contracts of the abilities that the session has.
 *
 * @since 1.0.0
 */
public interface SessionContract {
    /** A new session with a system that runs. Each test opens and closes its own. */
    Session open(Host host);

    /** The type of record that the contracts work with. */
    String type();

    /** A session with the same kind of system at an address where nothing listens; empty when there is no such thing. */
    default Optional<Session> openUnreachable(Host host) {
        return Optional.empty();
    }

    /** Whether a thread belongs to a system that runs inside the test's own process, and not to the session. */
    default boolean isOfTheSystem(Thread thread) {
        return false;
    }

    /** The type as the system describes it. */
    default ObjectType typeOf(Session session) {
        return session.discover().stream()
                .filter(type -> type.name().equals(type()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("discover() gave no type " + type()));
    }

    /** A system that runs checks out well. */
    @Test
    default void checkFindsNothingWrongWithASystemThatRuns() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(session.check()).isNotEmpty().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        }
    }

    /** A system that does not answer is a finding with a remedy, not an exception. */
    @Test
    default void checkSaysWhatToDoAboutASystemThatDoesNotAnswer() {
        try (Session session = Abilities.reach(openUnreachable(new TestHost("contract")))) {
            assertThat(session.check()).anySatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                assertThat(finding.remedy()).as("remedy").isNotNull();
            });
        }
    }

    /** The type worked with is discovered, once. */
    @Test
    default void discoverGivesEachTypeOnce() {
        try (Session session = open(new TestHost("contract"))) {
            List<String> names =
                    session.discover().stream().map(ObjectType::name).toList();
            assertThat(names).contains(type()).doesNotHaveDuplicates();
        }
    }

    /** Two looks at an unchanged system give the same fingerprints. */
    @Test
    default void discoverGivesTheSameTypesAgain() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(session.discover().stream().map(ObjectType::fingerprint).toList())
                    .isEqualTo(session.discover().stream()
                            .map(ObjectType::fingerprint)
                            .toList());
        }
    }

    /** Matching needs a key. */
    @Test
    default void theTypeHasAKeyField() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(typeOf(session).fields()).anyMatch(field -> field.is(Field.Trait.KEY));
        }
    }

    /** Opening may not talk to the system yet. */
    @Test
    default void openingSendsNothing() {
        TestHost host = new TestHost("contract");
        try (Session session = open(host)) {
            assertThat(session).isNotNull();
            assertThat(host.requests()).isEmpty();
        }
    }

    /** The platform may close twice. */
    @Test
    default void closingTwiceIsAllowed() {
        Session session = open(new TestHost("contract"));
        session.close();
        assertThatCode(session::close).doesNotThrowAnyException();
    }

    /** A closed session leaves no thread behind. */
    @Test
    default void aClosedSessionLeavesNoThread() {
        TestHost host = new TestHost("contract");
        Threads before = Threads.now();
        try (Session session = open(host)) {
            session.check();
        }
        before.assertGone(this::isOfTheSystem);
    }

    /** An ability that the session lacks is absent, and one that it has is always there. */
    @Test
    default void abilitiesAreSteady() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(session.ability(Runnable.class)).isEmpty();
            assertThat(Abilities.of(session)).isEqualTo(Abilities.of(session));
        }
    }
}
