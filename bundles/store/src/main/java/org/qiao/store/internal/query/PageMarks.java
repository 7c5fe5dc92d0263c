package org.qiao.store.internal.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiao.api.record.Record;
import org.qiao.store.RecordStore.Marks;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.record.Meta;

/**
 * Finds where the pages of a question begin: reads no more columns than that takes, some thousands of records at a time,
 * and keeps the place of every n-th. Thread safe.
 */
final class PageMarks {
    private static final int AT_ONCE = 5_000;

    private final Pages pages;

    PageMarks(Pages pages) {
        this.pages = pages;
    }

    /** The beginnings of pages as large as the question's limit. */
    Marks of(Tx tx, Meta meta, Definition definition, Pages.Ask ask) throws SQLException {
        Ordering ordering = Ordering.of(definition, ask.sort());
        Collected collected = new Collected(ask, ordering);
        Optional<List<Record>> all = pages.whole(tx, meta, definition, ask, ordering);
        if (all.isPresent()) {
            all.get().forEach(collected::add);
        } else {
            walk(tx, meta, definition, ask, ordering, collected);
        }
        return collected.marks();
    }

    /** Both parts of an order by a field: its values, then the empty ones. */
    private void walk(Tx tx, Meta meta, Definition definition, Pages.Ask ask, Ordering ordering, Collected collected)
            throws SQLException {
        PageCursor at = null;
        boolean isAtEnd = false;
        while (!isAtEnd) {
            List<Record> chunk = pages.chunk(tx, meta, definition, ask, ordering, at, AT_ONCE);
            boolean wasEmptyPart = at != null && at.isEmptyPart();
            for (Record record : chunk) {
                if (ask.filter().remainder().test(record)) {
                    collected.add(record);
                }
            }
            boolean isShort = chunk.size() < AT_ONCE;
            isAtEnd = isShort && (wasEmptyPart || ordering.only().isEmpty());
            at = isShort ? new PageCursor(true, null, "") : Pages.position(ordering, chunk.get(chunk.size() - 1));
        }
    }

    private static final class Collected {
        private final Pages.Ask ask;
        private final Ordering ordering;
        private final List<String> cursors = new ArrayList<>();
        private long count;

        Collected(Pages.Ask ask, Ordering ordering) {
            this.ask = ask;
            this.ordering = ordering;
        }

        void add(Record record) {
            count++;
            if (count % ask.limit() == 0) {
                PageCursor place = ordering.isIndexed() ? Pages.position(ordering, record) : Pages.byId(record);
                cursors.add(place.text(ask.question()));
            }
        }

        /** A mark behind the last record begins no page. */
        Marks marks() {
            boolean isExact = !cursors.isEmpty() && count % ask.limit() == 0;
            return new Marks(isExact ? cursors.subList(0, cursors.size() - 1) : cursors, count);
        }
    }
}
