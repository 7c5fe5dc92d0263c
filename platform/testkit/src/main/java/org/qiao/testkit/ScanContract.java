package org.qiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;

/**
 * What a session that reads every record owes. The system holds at least three records of the type.
 *
 * @since 1.0.0
 */
public interface ScanContract extends SessionContract {
    /** All records, read with pages of this size. */
    default List<Change> scanAll(Session session, int limit) {
        Scan scan = Abilities.need(session, Scan.class);
        ObjectType type = typeOf(session);
        List<Change> all = new ArrayList<>();
        String cursor = "";
        boolean isLast = false;
        for (int pages = 0; !isLast; pages++) {
            assertThat(pages).as("pages without an end").isLessThan(10_000);
            Page page = scan.scan(type, Scope.ALL, cursor, limit);
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.changes());
            cursor = page.cursor();
            isLast = page.isLast();
        }
        return all;
    }

    /** Each record comes once, as a snapshot with its values and its place. */
    @Test
    default void aScanGivesEveryRecordOnceAsASnapshot() {
        try (Session session = open(new TestHost("contract"))) {
            List<Change> all = scanAll(session, 100);
            assertThat(all).hasSizeGreaterThanOrEqualTo(3);
            assertThat(all).extracting(Change::key).doesNotHaveDuplicates();
            assertThat(all).allSatisfy(change -> {
                assertThat(change.kind()).isEqualTo(ChangeKind.SNAPSHOT);
                assertThat(change.after()).isPresent();
                assertThat(change.cursor()).isNotEmpty();
            });
        }
    }

    /** The order of keys is what makes a scan resumable. */
    @Test
    default void aScanGivesTheSameOrderAgain() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(scanAll(session, 100))
                    .extracting(Change::key)
                    .isEqualTo(scanAll(session, 100).stream().map(Change::key).toList());
        }
    }

    /** The size of pages changes nothing. */
    @Test
    default void smallPagesGiveTheSameAsLargeOnes() {
        try (Session session = open(new TestHost("contract"))) {
            assertThat(scanAll(session, 1))
                    .extracting(Change::key)
                    .isEqualTo(scanAll(session, 100).stream().map(Change::key).toList());
        }
    }

    /** Another session goes on where one stopped: cursors hold no state of the session. */
    @Test
    default void anotherSessionGoesOnAtTheCursor() {
        try (Session first = open(new TestHost("contract"));
                Session second = open(new TestHost("contract"))) {
            List<String> keys = scanAll(first, 100).stream().map(Change::key).toList();
            Page page = Abilities.need(first, Scan.class).scan(typeOf(first), Scope.ALL, "", 2);
            Page next = Abilities.need(second, Scan.class).scan(typeOf(second), Scope.ALL, page.cursor(), 1);
            assertThat(next.changes()).extracting(Change::key).containsExactly(keys.get(2));
        }
    }

    /** A system that does not answer is told from one that is empty. */
    @Test
    default void aScanOfASystemThatDoesNotAnswerSaysTryLater() {
        try (Session session = Abilities.reach(openUnreachable(new TestHost("contract")))) {
            Scan scan = Abilities.need(session, Scan.class);
            ObjectType type = ObjectType.of(type());
            assertThatThrownBy(() -> scan.scan(type, Scope.ALL, "", 1))
                    .isInstanceOfSatisfying(QiaoException.class, thrown -> {
                        assertThat(thrown.code().kind()).isEqualTo(ErrorCode.Kind.EXTERNAL);
                        assertThat(thrown.code().retry()).isEqualTo(ErrorCode.Retry.LATER);
                    });
        }
    }
}
