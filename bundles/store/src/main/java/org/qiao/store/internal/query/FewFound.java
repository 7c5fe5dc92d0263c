package org.qiao.store.internal.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qiao.api.record.Record;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.record.Marks;
import org.qiao.store.internal.record.Meta;
import org.qiao.store.internal.record.Rows;
import org.qiao.store.internal.table.Column;
import org.qiao.store.internal.table.Layout;

/**
 * Answers a search for a piece of text that few records meet: looks through an index that holds all the fields searched,
 * a fraction of the table, and reads none but the rows found. The same search in the order of another index would read
 * every row to find that most do not meet it. Thread safe.
 */
final class FewFound {
    /** Where more records are found, the first page of them is soon met in the order that is asked for. */
    static final int FEW = 500;

    private final Rows rows;

    FewFound(Rows rows) {
        this.rows = rows;
    }

    /** All records that meet the condition, in order and without nested ones that it does not read; empty when there are many, or no index holds what is searched. */
    Optional<List<Record>> of(Tx tx, Meta meta, Definition definition, Pages.Ask ask, Ordering ordering)
            throws SQLException {
        Layout layout = meta.layout(definition.name());
        TextSearch search = ask.filter().search().orElse(null);
        if (search == null) {
            return Optional.empty();
        }
        List<String> index = covering(definition, layout, search.fields());
        if (index.isEmpty()) {
            return Optional.empty();
        }
        List<String> ids = ids(tx, layout, search, index);
        if (ids.size() > FEW) {
            return Optional.empty();
        }
        List<Record> found = new ArrayList<>();
        if (!ids.isEmpty()) {
            List<Column> columns = ask.columns().isEmpty() ? layout.columns() : ask.columns();
            PreparedStatement query = tx.prepare(Rows.select(layout, columns, List.of(SystemFields.ID))
                    + " where a.f_id in (" + Marks.of(ids.size()) + ") and a.f_deleted_at = 0 and "
                    + ask.filter().sql());
            ask.filter().bind(query, Marks.bind(query, 1, ids));
            List<Record> read = rows.read(query, definition, layout, columns);
            found.addAll(ask.filter().isWhole() ? read : rows.nest(tx, meta, definition, read));
        }
        return Optional.of(found.stream()
                .filter(ask.filter().remainder())
                .sorted(ordering.comparator())
                .toList());
    }

    private static List<String> ids(Tx tx, Layout layout, TextSearch search, List<String> index) throws SQLException {
        PreparedStatement query = tx.prepare("select a.f_id from " + layout.through(index) + " where "
                + search.sql().text() + " fetch first " + (FEW + 1) + " rows only");
        int at = 1;
        for (Filter.Bind bind : search.sql().binds()) {
            bind.set(query, at++);
        }
        List<String> ids = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private static List<String> covering(Definition definition, Layout layout, Set<String> fields) {
        return Stream.concat(fields.stream().map(List::of), definition.indexes().stream())
                .filter(index -> index.containsAll(fields) && layout.hasIndex(index))
                .findFirst()
                .orElse(List.of());
    }
}
