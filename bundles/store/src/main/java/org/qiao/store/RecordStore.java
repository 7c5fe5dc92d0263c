package org.qiao.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;

/**
 * The CRM's records. Every write is checked against the object's definition, committed together with its change log
 * row, and durable when the method returns. Thread safe. A record's type is {@code metadata().type(object)}: the
 * system fields ({@code id, version, createdAt, createdBy, updatedAt, updatedBy, owner, team, deletedAt}) are fields
 * like any other. Refusals are {@link StoreException}s that carry every violation found.
 *
 * @since 1.0.0
 */
@ProviderType
public interface RecordStore {
    /** The objects as they are defined at this moment. */
    MetaSnapshot metadata();

    /** Calls a listener after the objects changed, on the changing thread; it must return at once. Close to stop. */
    ChangeLog.Subscription onMetadata(Runnable listener);

    /** The record with an id, deleted ones aside. */
    Optional<Record> get(String object, String id);

    /** The records whose field has this value (an id, code or login, whatever case the database compares by). */
    List<Record> by(String object, String field, Object value);

    /** Makes a record. Absent fields take their defaults. Gives it back whole, with id and version. */
    Record create(Record values, Origin origin);

    /**
     * Changes the present fields of a record.
     *
     * @param expectedVersion refuses with {@code QIAO-STORE-…conflict} when the record has another version by now
     */
    Record update(String object, String id, Record patch, OptionalLong expectedVersion, Origin origin);

    /**
     * Makes many records of one object in one transaction. A refused one does not keep the others from being made: the
     * answer has one attempt per record, in order. The fast way in for imports; a thousand at a time is a good size.
     */
    List<Attempt> createAll(String object, List<Record> values, Origin origin);

    /**
     * Says that many records of an object come, until it is closed: a table that is new gets its indexes when they are
     * in, which takes less than half the time. Once there are 200,000 it is given its indexes all the same, since
     * without them others read it slowly. On a table that has its indexes it does nothing.
     */
    Load load(String object);

    /** Everything that would be refused about a new record; nothing is written. For dry runs. */
    List<StoreException.Violation> check(String object, Record values);

    /** Runs a state transition by its name; the patch may fill fields that it requires. */
    Record transition(String object, String id, String transition, Record patch, Origin origin);

    /** Deletes a record softly: it no longer answers, its change log and links stay. */
    void delete(String object, String id, OptionalLong expectedVersion, Origin origin);

    /** A page of records by a condition of the expression language. */
    RecordPage query(Query query);

    /**
     * The records of a page alone: what they refer to is not looked up, for whoever reads many and shows none.
     *
     * @param fields the fields to read; others, but for id and version, may be absent. Empty for all
     */
    List<Record> records(Query query, Set<String> fields);

    /**
     * Where the pages of a question begin, so that a list can be entered anywhere: read in one pass over the keys. The
     * question's cursor is of no matter, its limit is the size of the pages.
     */
    Marks marks(Query query);

    /** How many records meet a condition; empty for all. */
    long count(String object, String condition);

    /**
     * Runs writes in one transaction: all of them are committed, or none when the work throws. After a deadlock the work
     * is run again from its beginning, up to four times in all: it must not keep outside of itself what it did before.
     * Work that catches a {@link StoreException} of another kind than USER cannot count on going on: the database may
     * have ended the transaction, and then every later call and the commit throw the same.
     */
    <T> T inTransaction(java.util.function.Supplier<T> work);

    /** Many records that come; closed once, when they are in. */
    interface Load extends AutoCloseable {
        /** Gives the table the indexes that it needs by now. */
        @Override
        void close();
    }

    /**
     * What became of one record of many: one of the two is there.
     *
     * @param record the record made
     * @param refusal why it was not made
     */
    record Attempt(@Nullable Record record, @Nullable StoreException refusal) {}

    /**
     * A question for records.
     *
     * @param object the object's name
     * @param condition the expression; empty for all
     * @param sort field names, {@code -} before one for descending; empty for by id
     * @param cursor empty for the first page, else what the page before gave
     * @param limit from 1 to 500
     */
    record Query(String object, String condition, List<String> sort, String cursor, int limit) {
        /** Copies the list. */
        public Query {
            sort = List.copyOf(sort);
        }
    }

    /**
     * The beginnings of pages.
     *
     * @param cursors the cursor of every page but the first, in order
     * @param total how many records there are in all
     */
    record Marks(List<String> cursors, long total) {
        /** Copies the list. */
        public Marks {
            cursors = List.copyOf(cursors);
        }
    }

    /**
     * A page of records.
     *
     * @param records the records, in order
     * @param cursor where the next page starts; empty when this is the last
     * @param labels for each referenced record seen, by {@code object/id}, what people call it
     */
    record RecordPage(List<Record> records, String cursor, Map<String, String> labels) {
        /** Copies both. */
        public RecordPage {
            records = List.copyOf(records);
            labels = Map.copyOf(labels);
        }
    }
}
