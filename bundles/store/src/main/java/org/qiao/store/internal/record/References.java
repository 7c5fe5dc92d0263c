package org.qiao.store.internal.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.table.Layout;

/**
 * The records that a write refers to: found by id, by their key field, or, where an object has none, by the name that only
 * one of them has; in one query per object. Confined to one operation.
 */
final class References {
    private static final int CHUNK = 256;

    private final Meta meta;
    private final Map<String, Map<String, String>> found = new HashMap<>();

    References(Meta meta) {
        this.meta = meta;
    }

    /** Looks up everything that some records refer to, their nested records included. */
    void load(Tx tx, Collection<Record> records) throws SQLException {
        load(tx, records, key -> true);
    }

    /** Records with ids in the place of the key fields and names that they refer to others by, where they are known. */
    List<Record> named(Tx tx, List<Record> records) throws SQLException {
        load(tx, records, key -> !Ids.isId(key));
        return records.stream().map(record -> Resolving.known(record, this)).toList();
    }

    private void load(Tx tx, Collection<Record> records, Predicate<String> wanted) throws SQLException {
        for (Map.Entry<String, Set<String>> one : Pointers.of(records).entrySet()) {
            Map<String, String> known = found.computeIfAbsent(one.getKey(), o -> new HashMap<>());
            Set<String> missing = new LinkedHashSet<>(one.getValue());
            missing.removeIf(key -> known.containsKey(key) || !wanted.test(key));
            Optional<Definition> target = meta.find(one.getKey());
            if (target.isPresent()) {
                look(tx, target.get(), missing, known);
            }
        }
    }

    /** Counts a record that is being written as found: its nested records refer to it. */
    void know(String object, String id) {
        found.computeIfAbsent(object, o -> new HashMap<>()).put(id, id);
    }

    /** The id of a record that was looked up; empty when there is none. */
    Optional<String> id(Reference reference) {
        return Optional.ofNullable(
                found.getOrDefault(reference.type(), Map.of()).get(reference.key()));
    }

    private void look(Tx tx, Definition target, Set<String> keys, Map<String, String> known) throws SQLException {
        by(tx, target, SystemFields.ID, keys.stream().filter(Ids::isId).toList(), known);
        List<String> others = keys.stream().filter(k -> !known.containsKey(k)).toList();
        String keyField = target.object().keyField();
        String title = target.object().titleField();
        if (!keyField.isEmpty()) {
            by(tx, target, keyField, others, known);
        } else if (target.type().field(title).filter(f -> f.is(Trait.INDEXED)).isPresent()) {
            by(tx, target, title, others, known);
        }
    }

    private void by(Tx tx, Definition target, String field, List<String> keys, Map<String, String> known)
            throws SQLException {
        Layout layout = meta.layout(target.name());
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<String> chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
            PreparedStatement query =
                    tx.prepare("select " + layout.name(field) + ", f_id from " + layout.through(List.of(field))
                            + " where " + layout.name(field) + " in (" + Marks.of(chunk.size()) + ") and "
                            + layout.name(SystemFields.DELETED_AT) + " = 0");
            Marks.bind(query, 1, chunk);
            try (ResultSet rows = query.executeQuery()) {
                Set<String> shared = new LinkedHashSet<>();
                while (rows.next()) {
                    // From now on it is referred to by its id.
                    known.put(rows.getString(2), rows.getString(2));
                    String other = known.put(rows.getString(1), rows.getString(2));
                    if (other != null && !other.equals(rows.getString(2))) {
                        shared.add(rows.getString(1));
                    }
                }
                known.keySet().removeAll(shared);
            }
        }
    }
}
