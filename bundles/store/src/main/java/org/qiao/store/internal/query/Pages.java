package org.qiao.store.internal.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.record.Meta;
import org.qiao.store.internal.record.Rows;
import org.qiao.store.internal.table.Column;
import org.qiao.store.internal.table.Layout;

/**
 * Pages by key, never by offset: each starts right after the last row of the one before, with a predicate that an index
 * answers. An order without an index is sorted here, below a limit of records. Thread safe.
 */
public final class Pages {
    /** The most records that are sorted without an index. */
    static final int SORTED_HERE = 10_000;

    private static final int LOOKED_AT = 5_000;

    private final Rows rows;
    private final FewFound few;

    /** Pages of records. */
    public Pages(Rows rows) {
        this.rows = rows;
        this.few = new FewFound(rows);
    }

    /**
     * Some records in order and where the next page starts; the cursor is empty when this is the last. A page may hold
     * fewer records than asked for, and still not be the last, when few of many rows meet the condition.
     */
    public record Slice(List<Record> records, String cursor) {}

    /**
     * What is asked.
     *
     * @param filter the condition
     * @param question the text that binds a cursor to the question
     * @param sort field names, {@code -} before one for descending
     * @param cursor where the page starts; empty for the first
     * @param limit the most records
     * @param columns the columns to read; empty for all
     */
    public record Ask(
            Filter filter, String question, List<String> sort, String cursor, int limit, List<Column> columns) {}

    /** A page. */
    public Slice page(Tx tx, Meta meta, Definition definition, Ask ask) throws SQLException {
        Ordering ordering = Ordering.of(definition, ask.sort());
        PageCursor cursor = ask.cursor().isEmpty() ? null : PageCursor.parse(ask.cursor(), ask.question());
        Optional<List<Record>> all = whole(tx, meta, definition, ask, ordering);
        Slice slice = all.isPresent()
                ? cut(all.get(), ask, ordering, cursor)
                : indexed(tx, meta, definition, ask, ordering, cursor);
        // A condition that is tested here has had the nested records read already.
        return ask.filter().isWhole()
                ? new Slice(rows.nest(tx, meta, definition, slice.records()), slice.cursor())
                : slice;
    }

    private static Slice cut(List<Record> all, Ask ask, Ordering ordering, @Nullable PageCursor cursor) {
        List<Record> rest = cursor == null || !ordering.isIndexed()
                ? all.subList(cursor == null ? 0 : position(all, cursor.id()), all.size())
                : all.stream()
                        .filter(record -> ordering.isAfter(record, cursor))
                        .toList();
        if (rest.size() <= ask.limit()) {
            return new Slice(rest, "");
        }
        Record last = rest.get(ask.limit() - 1);
        PageCursor end = ordering.isIndexed() ? position(ordering, last) : byId(last);
        return new Slice(rest.subList(0, ask.limit()), end.text(ask.question()));
    }

    private Slice indexed(
            Tx tx, Meta meta, Definition definition, Ask ask, Ordering ordering, @Nullable PageCursor cursor)
            throws SQLException {
        List<Record> found = new ArrayList<>();
        PageCursor at = cursor;
        int looked = 0;
        boolean isAtEnd = false;
        while (found.size() <= ask.limit() && !isAtEnd && looked < LOOKED_AT) {
            int wanted = ask.filter().isWhole() ? ask.limit() + 1 - found.size() : Math.max(200, ask.limit() + 1);
            List<Record> chunk = chunk(tx, meta, definition, ask, ordering, at, wanted);
            looked += chunk.size();
            boolean wasEmptyPart = at != null && at.isEmptyPart();
            for (Record record : chunk) {
                boolean isIn = ask.filter().remainder().test(record);
                if (isIn && found.size() == ask.limit()) {
                    return new Slice(
                            found,
                            position(ordering, found.get(found.size() - 1)).text(ask.question()));
                }
                if (isIn) {
                    found.add(record);
                }
                at = position(ordering, record);
            }
            boolean isShort = chunk.size() < wanted;
            isAtEnd = isShort && (wasEmptyPart || ordering.only().isEmpty());
            if (isShort && !isAtEnd) {
                at = new PageCursor(true, null, "");
            }
        }
        return new Slice(found, isAtEnd || at == null ? "" : at.text(ask.question()));
    }

    /** Where a page after this record begins. */
    static PageCursor position(Ordering ordering, Record record) {
        String id = String.valueOf(record.get(SystemFields.ID));
        Object value = ordering.only().map(k -> record.get(k.plan().name())).orElse(null);
        boolean isEmptyPart = ordering.only().isPresent() && value == null;
        return new PageCursor(isEmptyPart, value == null ? null : SortText.write(value), id);
    }

    // The two parts of an order by one field are two ranges of its index: the values, then the empty ones.
    List<Record> chunk(
            Tx tx, Meta meta, Definition definition, Ask ask, Ordering ordering, @Nullable PageCursor at, int limit)
            throws SQLException {
        Layout layout = meta.layout(definition.name());
        Filter filter = after(layout, ordering, at, ask.filter().and("a.f_deleted_at = 0", List.of()));
        List<Column> columns = ask.columns().isEmpty() ? layout.columns() : ask.columns();
        PreparedStatement query = tx.prepare(
                Rows.select(layout, columns, through(layout, ordering, at, ask.filter())) + " where " + filter.sql()
                        + " order by " + order(layout, ordering, at) + " fetch first " + limit + " rows only");
        filter.bind(query, 1);
        List<Record> read = rows.read(query, definition, layout, columns);
        return ask.filter().isWhole() ? read : rows.nest(tx, meta, definition, read);
    }

    // A condition that leaves few records is answered first; otherwise the order is read off an index and the condition
    // tested on the way, which the database itself would not dare.
    private static List<String> through(Layout layout, Ordering ordering, @Nullable PageCursor at, Filter filter) {
        if (filter.isSelective()) {
            return List.of();
        }
        Optional<Ordering.Key> key = ordering.only();
        if (key.isEmpty()) {
            return List.of(SystemFields.ID);
        }
        String sorted = (key.get().isDescending() ? "-" : "") + key.get().plan().name();
        for (String equal : filter.equals()) {
            if (layout.has(List.of(equal, sorted))) {
                return List.of(equal, sorted);
            }
        }
        return at != null && at.isEmptyPart() ? List.of() : List.of(sorted);
    }

    // No two live records share a unique value: the id behind it would decide nothing, and the index of a constraint
    // does
    // not hold it, so that the database would sort the whole table for each page.
    private static String order(Layout layout, Ordering ordering, @Nullable PageCursor at) {
        Optional<Ordering.Key> key = ordering.only();
        boolean isEmptyPart = at != null && at.isEmptyPart();
        if (key.isEmpty() || isEmptyPart) {
            return "a.f_id";
        }
        String field = "a." + layout.name(key.get().plan().name()) + (key.get().isDescending() ? " desc" : "");
        return key.get().plan().field().is(Field.Trait.UNIQUE) ? field : field + ", a.f_id";
    }

    private static Filter after(Layout layout, Ordering ordering, @Nullable PageCursor at, Filter filter) {
        Optional<Ordering.Key> key = ordering.only();
        if (key.isEmpty()) {
            return at == null ? filter : filter.and("a.f_id > ?", List.of(Filter.Bind.text(at.id())));
        }
        String column = "a." + layout.name(key.get().plan().name());
        if (at == null) {
            return filter.and(column + " is not null", List.of());
        }
        if (at.isEmptyPart()) {
            return filter.and(column + " is null and a.f_id > ?", List.of(Filter.Bind.text(at.id())));
        }
        // Written so, the database reads one range of the index; as (c < v or (c = v and id > i)) it reads them all.
        String comparison = key.get().isDescending() ? "<" : ">";
        Filter.Bind bind = bind(layout, key.get(), String.valueOf(at.value()));
        return filter.and(
                column + " " + comparison + "= ? and (" + column + " " + comparison + " ? or a.f_id > ?)",
                List.of(bind, bind, Filter.Bind.text(at.id())));
    }

    private static Filter.Bind bind(Layout layout, Ordering.Key key, String text) {
        Column column = layout.column(key.plan().name()).orElseThrow();
        Object value = SortText.read(
                key.plan().field().kind(), key.plan().field().target().orElse(""), text);
        return column.parts().size() == 1
                ? (statement, at) -> column.bind(statement, at, value)
                : (statement, at) -> statement.setBigDecimal(at, (java.math.BigDecimal) (Object) SortText.key(value));
    }

    /** Where a page after this record begins, in an order that no index has. */
    static PageCursor byId(Record record) {
        return new PageCursor(false, null, String.valueOf(record.get(SystemFields.ID)));
    }

    /** All records in order, where a search for a piece of text finds few or no index has the order; empty where it is walked. */
    Optional<List<Record>> whole(Tx tx, Meta meta, Definition definition, Ask ask, Ordering ordering)
            throws SQLException {
        Optional<List<Record>> found = few.of(tx, meta, definition, ask, ordering);
        return found.isPresent() || ordering.isIndexed()
                ? found
                : Optional.of(ordered(tx, meta, definition, ask, ordering));
    }

    /** All records in an order that no index has. */
    private List<Record> ordered(Tx tx, Meta meta, Definition definition, Ask ask, Ordering ordering)
            throws SQLException {
        Layout layout = meta.layout(definition.name());
        Filter filter = ask.filter().and("a.f_deleted_at = 0", List.of());
        List<Column> columns = layout.columns();
        PreparedStatement query = tx.prepare(Rows.select(layout, columns, List.of()) + " where " + filter.sql()
                + " fetch first " + (SORTED_HERE + 1) + " rows only");
        filter.bind(query, 1);
        List<Record> read = rows.read(query, definition, layout, columns);
        if (read.size() > SORTED_HERE) {
            throw unindexed(definition, ask);
        }
        List<Record> all = ask.filter().isWhole() ? read : rows.nest(tx, meta, definition, read);
        return all.stream()
                .filter(ask.filter().remainder())
                .sorted(ordering.comparator())
                .toList();
    }

    private static int position(List<Record> ordered, String lastId) {
        for (int i = 0; i < ordered.size(); i++) {
            if (lastId.equals(ordered.get(i).get(SystemFields.ID))) {
                return i + 1;
            }
        }
        throw new StoreException(
                StoreCode.WRONG_CURSOR,
                new Text(
                        "上一页末尾的记录已不存在，而此排序没有索引可以定位：请从第一页重新开始",
                        "The record at which the page before ended is gone, and this order has no index to find its"
                                + " place: start again with the first page"),
                List.of(),
                null);
    }

    private static StoreException unindexed(Definition definition, Ask ask) {
        return new StoreException(
                StoreCode.UNINDEXED_SORT,
                new Text(
                        "符合条件的 " + definition.name() + " 超过 " + SORTED_HERE + " 条，而 " + ask.sort()
                                + " 没有索引：请缩小条件、按有索引的字段排序，或在定义中给该字段加上 \"index\": \"both\"",
                        "More than " + SORTED_HERE + " '" + definition.name() + "' meet the condition and " + ask.sort()
                                + " has no index: narrow the condition, sort by one field that has an index, or give"
                                + " the field \"index\": \"both\" in its definition"),
                List.of(),
                null);
    }
}
