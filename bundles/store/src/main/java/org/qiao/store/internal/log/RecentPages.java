package org.qiao.store.internal.log;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;

/**
 * The pages of changes that were read last: a hundred flows woken by one commit ask for the same page, which is read and
 * decoded once. What stands in the log up to a decided sequence never changes, so a page stays true; it is kept while
 * memory allows. Thread safe.
 */
final class RecentPages {
    private static final int MOST = 4;

    private final Map<Ask, Page> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Ask, Page> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What is asked for: changes of some objects after a sequence, at most so many.
     *
     * @param definitions the definitions of objects as they stand: a page is decoded into their types
     */
    record Ask(Object definitions, Set<String> objects, long sequence, int limit) {}

    /** A page as it was read when everything up to a sequence was decided. */
    private record Page(long upTo, boolean isFull, SoftReference<List<Change>> changes) {}

    /** The page of a question, while everything up to a sequence is decided; read where it is not at hand. */
    List<Change> page(Ask ask, long upTo, Supplier<List<Change>> read) {
        List<Change> known = known(ask, upTo);
        if (known != null) {
            return known;
        }
        List<Change> changes = List.copyOf(read.get());
        synchronized (pages) {
            pages.put(ask, new Page(upTo, changes.size() == ask.limit(), new SoftReference<>(changes)));
        }
        return changes;
    }

    // A full page does not grow when more is committed.
    private @Nullable List<Change> known(Ask ask, long upTo) {
        synchronized (pages) {
            Page page = pages.get(ask);
            return page != null && (page.upTo() == upTo || page.isFull())
                    ? page.changes().get()
                    : null;
        }
    }
}
