package org.qiao.sync.internal.tune;

import java.util.List;
import java.util.Objects;
import org.qiao.api.record.Record;
import org.qiao.store.RecordStore;

/** What is to be known of the CRM's records beyond those of a sample. */
public interface CrmRecords {
    /** The id after which just so many of an object's newest records follow; empty where there are no more than those. */
    String before(String object, int newest);

    /** How many records of an object there are. */
    long count(String object);

    /** Those of a store. */
    static CrmRecords of(RecordStore store) {
        return new Stored(store);
    }

    /** The records of a store, which are in the order of their ids as they were made. */
    record Stored(RecordStore store) implements CrmRecords {
        private static final int PAGE = 500;

        @Override
        public String before(String object, int newest) {
            String at = "";
            int left = newest + 1;
            while (true) {
                RecordStore.RecordPage page =
                        store.query(new RecordStore.Query(object, "", List.of("-id"), at, Math.min(PAGE, left)));
                left -= page.records().size();
                if (left <= 0) {
                    Record last = page.records().get(page.records().size() - 1);
                    return Objects.requireNonNull(last.text("id"), "every record has an id");
                } else if (page.cursor().isEmpty()) {
                    return "";
                }
                at = page.cursor();
            }
        }

        @Override
        public long count(String object) {
            return store.count(object, "");
        }
    }
}
