package org.qiao.store.internal.codec;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.json.JsonText;
import org.qiao.store.internal.database.Transactions;

/**
 * The shapes of records that were ever stored as bytes: field names and kinds by slot, under a number. A type that gains
 * fields gets a new shape; what was stored under the old one stays readable. Thread safe.
 */
public final class Shapes {
    private static final JsonText JSON = new JsonText();

    private final Transactions transactions;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<String, Integer> byFingerprint = new ConcurrentHashMap<>();
    private final Map<Integer, ObjectType> types = new ConcurrentHashMap<>();

    /** The shapes of a database. */
    public Shapes(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The number of a type's shape, made when first asked for. */
    int number(ObjectType type) {
        Integer known = byFingerprint.get(type.name() + type.fingerprint());
        if (known != null) {
            return known;
        }
        int number = register(type);
        byFingerprint.put(type.name() + type.fingerprint(), number);
        return number;
    }

    /** The type of a number: its fields have names, kinds and targets, and nothing more. */
    ObjectType type(int number) {
        ObjectType known = types.get(number);
        if (known != null) {
            return known;
        }
        ObjectType loaded = load(number);
        types.put(number, loaded);
        return loaded;
    }

    private synchronized int register(ObjectType type) {
        String shape = describe(type);
        Integer known = numbers.get(shape);
        if (known != null) {
            return known;
        }
        // Apart from the caller's transaction: its rollback must not take back a number that others use already.
        int number = transactions.apart(tx -> {
            PreparedStatement same = tx.prepare("select id, shape from change_shape where object = ?");
            same.setString(1, type.name());
            try (ResultSet rows = same.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(2).equals(shape)) {
                        return rows.getInt(1);
                    }
                }
            }
            return insert(
                    tx.prepare("select max(id) from change_shape"),
                    tx.prepare("insert into change_shape (id, object, shape) values (?, ?, ?)"),
                    type,
                    shape);
        });
        numbers.put(shape, number);
        return number;
    }

    private static int insert(PreparedStatement last, PreparedStatement insert, ObjectType type, String shape)
            throws java.sql.SQLException {
        int number;
        try (ResultSet rows = last.executeQuery()) {
            number = rows.next() ? rows.getInt(1) + 1 : 1;
        }
        insert.setInt(1, number);
        insert.setString(2, type.name());
        insert.setString(3, shape);
        insert.executeUpdate();
        return number;
    }

    private String describe(ObjectType type) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("name", field.name());
            one.put("kind", field.kind().name());
            field.target().ifPresent(target -> one.put("target", target));
            field.nested().ifPresent(nested -> one.put("nested", number(nested)));
            fields.add(one);
        }
        return JSON.write(fields);
    }

    private ObjectType load(int number) {
        return transactions.apart(tx -> {
            PreparedStatement query = tx.prepare("select object, shape from change_shape where id = ?");
            query.setInt(1, number);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("a stored record has the unknown shape " + number
                            + ": the database lost a row of change_shape");
                }
                return rebuild(rows.getString(1), rows.getString(2));
            }
        });
    }

    private ObjectType rebuild(String name, String shape) {
        List<Field> fields = new ArrayList<>();
        for (Object one : (List<?>) java.util.Objects.requireNonNull(JSON.read(shape))) {
            Map<?, ?> field = (Map<?, ?>) one;
            Field.Builder built =
                    Field.builder(String.valueOf(field.get("name")), Kind.valueOf(String.valueOf(field.get("kind"))));
            if (field.get("target") instanceof String target) {
                built.target(target);
            }
            if (field.get("nested") instanceof Number nested) {
                built.nested(type(nested.intValue()));
            }
            fields.add(built.build());
        }
        return ObjectType.of(name, org.qiao.api.record.Text.same(name), fields);
    }
}
