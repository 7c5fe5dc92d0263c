package org.qiao.store.internal.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiao.api.record.Record;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.record.Marks;
import org.qiao.store.internal.record.Meta;
import org.qiao.store.internal.record.Pointers;
import org.qiao.store.internal.table.Layout;

/** What people call the records that a page refers to: one query per object, never a join. */
public final class Labels {
    private static final int CHUNK = 256;

    private Labels() {}

    /** The labels by {@code object/id}. */
    public static Map<String, String> of(Tx tx, Meta meta, List<Record> records) throws SQLException {
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, Set<String>> one : Pointers.of(records).entrySet()) {
            Definition target = meta.find(one.getKey()).orElse(null);
            if (target != null) {
                look(tx, meta, target, List.copyOf(one.getValue()), labels);
            }
        }
        return labels;
    }

    private static void look(Tx tx, Meta meta, Definition target, List<String> ids, Map<String, String> labels)
            throws SQLException {
        Layout layout = meta.layout(target.name());
        String title = layout.name(target.object().titleField());
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
            PreparedStatement query = tx.prepare("select f_id, " + title + " from " + layout.through(List.of("id"))
                    + " where f_id in (" + Marks.of(chunk.size()) + ")");
            Marks.bind(query, 1, chunk);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String label = rows.getString(2);
                    labels.put(target.name() + "/" + rows.getString(1), label == null ? rows.getString(1) : label);
                }
            }
        }
    }
}
