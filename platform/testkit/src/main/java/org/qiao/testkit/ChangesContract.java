package org.qiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;

/**
 * What a session owes that tells what changed since a position: a change may be given again, never be left out. For
 * sessions that write, since the contract must change something.
 *
 * @since 1.0.0
 */
public interface ChangesContract extends SinkContract {
    /** All changes since a position, read with pages of this size. */
    default List<Change> changesSince(Session session, String position, int limit) {
        Changes changes = Abilities.need(session, Changes.class);
        ObjectType type = typeOf(session);
        List<Change> all = new ArrayList<>();
        String cursor = position;
        boolean isLast = false;
        for (int pages = 0; !isLast; pages++) {
            assertThat(pages).as("pages without an end").isLessThan(10_000);
            Page page = changes.changes(type, Scope.ALL, cursor, limit);
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.changes());
            cursor = page.cursor();
            isLast = page.isLast();
        }
        return all;
    }

    /** The position now. */
    default String position(Session session) {
        return Abilities.need(session, Changes.class).now(typeOf(session));
    }

    /** Nothing changed, nothing given. */
    @Test
    default void nothingIsGivenBeforeAnythingChanges() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(changesSince(session, position(session), 100)).isEmpty();
        }
    }

    /** Whatever the size of pages, each change after the position comes, with its values and its place. */
    @Test
    default void whatIsWrittenAfterAPositionIsGiven() {
        try (Session session = open(new TestHost("contract"))) {
            String position = position(session);
            List<String> keys = List.of(write(session, 21), write(session, 22), write(session, 23));
            assertThat(changesSince(session, position, 100))
                    .extracting(Change::key)
                    .containsAll(keys);
            assertThat(changesSince(session, position, 1))
                    .allSatisfy(change -> {
                        assertThat(change.after()).isPresent();
                        assertThat(change.cursor()).isNotEmpty();
                    })
                    .extracting(Change::key)
                    .containsAll(keys);
        }
    }

    /** Another session goes on behind any change: what comes after it is given. */
    @Test
    default void anotherSessionGoesOnBehindEachChange() {
        try (Session first = open(new TestHost("contract"));
                Session second = open(new TestHost("contract"))) {
            String position = position(first);
            write(first, 24);
            write(first, 25);
            write(first, 26);
            List<Change> all = changesSince(first, position, 100);
            for (int i = 0; i < all.size(); i++) {
                assertThat(changesSince(second, all.get(i).cursor(), 1))
                        .extracting(Change::key)
                        .containsAll(all.subList(i + 1, all.size()).stream()
                                .map(Change::key)
                                .toList());
            }
        }
    }

    /** What changes between two pages is given by one of those that follow. */
    @Test
    default void whatChangesWhileItIsReadIsNotLeftOut() {
        try (Session session = open(new TestHost("contract"))) {
            String position = position(session);
            write(session, 27);
            write(session, 28);
            Changes changes = Abilities.need(session, Changes.class);
            Page page = changes.changes(typeOf(session), Scope.ALL, position, 1);
            String late = write(session, 20);
            List<Change> rest = new ArrayList<>();
            // A last page is the last for the moment: the platform asks again at its cursor.
            int lasts = 0;
            while (lasts < 2) {
                page = changes.changes(typeOf(session), Scope.ALL, page.cursor(), 1);
                rest.addAll(page.changes());
                lasts += page.isLast() ? 1 : 0;
                assertThat(rest).as("pages without an end").hasSizeLessThan(10_000);
            }
            assertThat(rest).extracting(Change::key).contains(late);
        }
    }

    /** A record that is deleted is said to be gone, by its key. */
    @Test
    default void aDeletionIsGiven() {
        try (Session session = open(new TestHost("contract"))) {
            String key = write(session, 29);
            String position = position(session);
            Command deletion = Command.of(Command.Kind.DELETE, "deleted-29", sample(typeOf(session), 29))
                    .targetKey(key)
                    .build();
            Sinks.applied(session, typeOf(session), deletion);
            assertThat(changesSince(session, position, 100)).anySatisfy(change -> {
                assertThat(change.key()).isEqualTo(key);
                assertThat(change.kind()).isEqualTo(ChangeKind.DELETED);
            });
        }
    }

    /** A system that does not answer is told from one in which nothing changed. */
    @Test
    default void changesOfASystemThatDoesNotAnswerSayTryLater() {
        try (Session session = Abilities.reach(openUnreachable(new TestHost("contract")))) {
            Changes changes = Abilities.need(session, Changes.class);
            assertThatThrownBy(() -> changes.now(ObjectType.of(type())))
                    .isInstanceOfSatisfying(QiaoException.class, thrown -> {
                        assertThat(thrown.code().kind()).isEqualTo(ErrorCode.Kind.EXTERNAL);
                        assertThat(thrown.code().retry()).isEqualTo(ErrorCode.Retry.LATER);
                    });
        }
    }
}
