package org.qiao.store.internal.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.json.NearestName;
import org.qiao.store.RecordStore.Marks;
import org.qiao.store.RecordStore.Query;
import org.qiao.store.RecordStore.RecordPage;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.record.Catalog;
import org.qiao.store.internal.record.Meta;
import org.qiao.store.internal.record.Rows;
import org.qiao.store.internal.table.Column;
import org.qiao.store.internal.table.Layout;

/** Every read of records. Thread safe. */
public final class Reads {
    private static final int MOST = 500;
    private static final int MOST_EQUAL = 1_000;

    private final Transactions transactions;
    private final Catalog catalog;
    private final Rows rows;
    private final Pages pages;
    private final Filters filters;

    /** The reads of a store. */
    public Reads(Transactions transactions, Catalog catalog, Rows rows, Filters filters) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.rows = rows;
        this.pages = new Pages(rows);
        this.filters = filters;
    }

    /** The live record of an id. */
    public Optional<Record> get(String object, String id) {
        Meta meta = catalog.meta();
        Definition definition = meta.definition(object);
        return transactions.read(tx -> rows.byId(tx, meta, definition, id));
    }

    /** The live records whose field has a value, at most {@value #MOST_EQUAL}. */
    public List<Record> by(String object, String field, Object value) {
        Meta meta = catalog.meta();
        Definition definition = meta.definition(object);
        Layout layout = meta.layout(object);
        Column column = layout.column(field).orElseThrow(() -> {
            Text hint = NearestName.hint(
                    field, definition.plans().stream().map(FieldPlan::name).toList());
            return new StoreException(
                    StoreCode.BAD_QUERY,
                    new Text(
                            object + " 不能按“" + field + "”查找" + hint.zh(),
                            "'" + object + "' cannot be looked up by '" + field + "'" + hint.en()),
                    List.of(),
                    null);
        });
        Object bound = column.field().kind() == Kind.REFERENCE && value instanceof String key
                ? Reference.to(column.field().target().orElseThrow(), key)
                : value;
        return transactions.read(tx -> {
            PreparedStatement query =
                    tx.prepare(Rows.select(layout, layout.columns(), List.of(field)) + " where a." + layout.name(field)
                            + " = ? and a.f_deleted_at = 0 order by a.f_id fetch first " + MOST_EQUAL + " rows only");
            bind(query, column, bound);
            return rows.nest(tx, meta, definition, rows.read(query, definition, layout, layout.columns()));
        });
    }

    private static void bind(PreparedStatement query, Column column, Object value) throws SQLException {
        if (!column.field().kind().type().isInstance(value)) {
            throw new StoreException(
                    StoreCode.BAD_QUERY,
                    new Text(
                            "“" + column.field().name() + "”的值是 "
                                    + column.field().kind() + "，而不是 "
                                    + value.getClass().getSimpleName(),
                            "'" + column.field().name() + "' holds "
                                    + column.field().kind() + ", not a "
                                    + value.getClass().getSimpleName()),
                    List.of(),
                    null);
        }
        if (column.parts().size() == 1) {
            column.bind(query, 1, value);
        } else {
            query.setBigDecimal(
                    1, (java.math.BigDecimal) (Object) java.util.Objects.requireNonNull(SortText.key(value)));
        }
    }

    /** A page with labels. */
    public RecordPage query(Query query) {
        limited(query);
        Meta meta = catalog.meta();
        Definition definition = meta.definition(query.object());
        Filter filter = filters.of(meta, definition, query.condition());
        Pages.Ask ask = new Pages.Ask(filter, question(query), query.sort(), query.cursor(), query.limit(), List.of());
        return transactions.read(tx -> {
            Pages.Slice slice = pages.page(tx, meta, definition, ask);
            Map<String, String> labels = Labels.of(tx, meta, slice.records());
            return new RecordPage(slice.records(), slice.cursor(), labels);
        });
    }

    private static void limited(Query query) {
        if (query.limit() < 1 || query.limit() > MOST) {
            throw new StoreException(
                    StoreCode.BAD_QUERY,
                    new Text(
                            "一页有 1 到 " + MOST + " 条记录，而不是 " + query.limit(),
                            "A page holds 1 to " + MOST + " records, not " + query.limit()),
                    List.of(),
                    null);
        }
    }

    /** Where pages begin. */
    public Marks marks(Query query) {
        limited(query);
        Meta meta = catalog.meta();
        Definition definition = meta.definition(query.object());
        Filter filter = filters.of(meta, definition, query.condition());
        List<String> sorted = query.sort().stream()
                .map(s -> s.startsWith("-") ? s.substring(1) : s)
                .toList();
        Pages.Ask ask = new Pages.Ask(
                filter,
                question(query),
                query.sort(),
                "",
                query.limit(),
                columns(definition, meta.layout(query.object()), with(sorted, SystemFields.ID), filter));
        return transactions.read(tx -> new PageMarks(pages).of(tx, meta, definition, ask));
    }

    private static List<String> with(List<String> names, String one) {
        List<String> all = new ArrayList<>(names);
        all.add(one);
        return all;
    }

    /** The records of a page with some fields, or all, without the labels of what they refer to. */
    public List<Record> records(Query query, Set<String> fields) {
        limited(query);
        Meta meta = catalog.meta();
        Definition definition = meta.definition(query.object());
        Filter filter = filters.of(meta, definition, query.condition());
        Pages.Ask ask = new Pages.Ask(
                filter,
                question(query),
                query.sort(),
                query.cursor(),
                query.limit(),
                columns(definition, meta.layout(query.object()), fields, filter));
        return transactions.read(tx -> pages.page(tx, meta, definition, ask)).records();
    }

    private static List<Column> columns(
            Definition definition, Layout layout, Collection<String> fields, Filter filter) {
        if (fields.isEmpty()) {
            return List.of();
        }
        Set<String> wanted = new HashSet<>(fields);
        wanted.addAll(filter.reads());
        wanted.addAll(List.of(SystemFields.ID, SystemFields.VERSION, SystemFields.UPDATED_AT));
        for (FieldPlan plan : definition.plans()) {
            if (wanted.contains(plan.name())) {
                plan.derived().ifPresent(rule -> wanted.addAll(rule.from()));
            }
        }
        return layout.columns().stream()
                .filter(c -> wanted.contains(c.field().name()))
                .toList();
    }

    /** How many live records meet a condition. */
    public long count(String object, String condition) {
        Meta meta = catalog.meta();
        Definition definition = meta.definition(object);
        Filter filter = filters.of(meta, definition, condition);
        return transactions.read(
                tx -> filter.isWhole() ? count(tx, meta, definition, filter) : counted(tx, meta, definition, filter));
    }

    private static long count(Tx tx, Meta meta, Definition definition, Filter filter) throws SQLException {
        Filter live = filter.and("a.f_deleted_at = 0", List.of());
        PreparedStatement query = tx.prepare(
                "select count(*) from " + meta.layout(definition.name()).table() + " a where " + live.sql());
        live.bind(query, 1);
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private long counted(Tx tx, Meta meta, Definition definition, Filter filter) throws SQLException {
        long count = 0;
        String cursor = "";
        do {
            Pages.Ask ask = new Pages.Ask(filter, "", List.of(), cursor, MOST, List.of());
            Pages.Slice slice = pages.page(tx, meta, definition, ask);
            count += slice.records().size();
            cursor = slice.cursor();
        } while (!cursor.isEmpty());
        return count;
    }

    private static String question(Query query) {
        return query.object() + "\n" + query.condition() + "\n" + query.sort();
    }
}
