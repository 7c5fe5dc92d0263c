package org.qiao.store.internal.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.json.NearestName;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;

/**
 * The order asked for: fields, each up or down, then the id. Empty values come last either way. Immutable.
 *
 * @param keys the fields
 */
record Ordering(List<Key> keys) {
    /** Copies the list. */
    Ordering {
        keys = List.copyOf(keys);
    }

    /**
     * One field of the order.
     *
     * @param plan the field
     * @param isDescending whether greater values come first
     */
    record Key(FieldPlan plan, boolean isDescending) {
        /** Whether the database reads this order from an index. */
        boolean isIndexed() {
            return isDescending
                    ? plan.index().descending()
                    : plan.index().ascending() || plan.field().is(org.qiao.api.record.Field.Trait.UNIQUE);
        }
    }

    static Ordering of(Definition definition, List<String> sort) {
        List<Key> keys = new ArrayList<>();
        for (String word : sort) {
            boolean isDescending = word.startsWith("-");
            String name = isDescending ? word.substring(1) : word;
            keys.add(new Key(plan(definition, name), isDescending));
            if (name.equals(SystemFields.ID)) {
                break;
            }
        }
        boolean endsWithId = !keys.isEmpty()
                && isId(keys.get(keys.size() - 1))
                && !keys.get(keys.size() - 1).isDescending();
        return new Ordering(endsWithId ? keys.subList(0, keys.size() - 1) : keys);
    }

    private static boolean isId(Key key) {
        return key.plan().name().equals(SystemFields.ID);
    }

    private static FieldPlan plan(Definition definition, String name) {
        Optional<FieldPlan> plan = definition.plan(name).filter(p -> p.field().kind() != Kind.RECORDS);
        return plan.orElseThrow(() -> {
            List<String> names =
                    definition.plans().stream().map(FieldPlan::name).toList();
            Text hint = NearestName.hint(name, names);
            return new StoreException(
                    StoreCode.BAD_QUERY,
                    new Text(
                            definition.name() + " 不能按“" + name + "”排序" + hint.zh(),
                            "'" + definition.name() + "' cannot be sorted by '" + name + "'" + hint.en()),
                    List.of(),
                    null);
        });
    }

    /** Whether the database can give pages in this order without sorting. */
    boolean isIndexed() {
        return keys.isEmpty() || (keys.size() == 1 && keys.get(0).isIndexed());
    }

    /** The one indexed field; empty when sorted by id. */
    Optional<Key> only() {
        return keys.stream().findFirst();
    }

    /** Whether a record comes after the end of a page in this order, which an index has. */
    boolean isAfter(Record record, PageCursor end) {
        boolean isIdGreater = String.valueOf(record.get(SystemFields.ID)).compareTo(end.id()) > 0;
        if (keys.isEmpty()) {
            return isIdGreater;
        }
        Key key = keys.get(0);
        Comparable<Object> value = value(record, key);
        if (value == null || end.isEmptyPart()) {
            return value == null && (!end.isEmptyPart() || isIdGreater);
        }
        int order = value.compareTo(Objects.requireNonNull(end.value(key.plan().field())));
        return order == 0 ? isIdGreater : order > 0 != key.isDescending();
    }

    /** The order as a comparison of records. */
    Comparator<Record> comparator() {
        Comparator<Record> order = null;
        for (Key key : keys) {
            Comparator<Comparable<Object>> up = Comparator.naturalOrder();
            Comparator<Comparable<Object>> direction = key.isDescending() ? up.reversed() : up;
            Comparator<Record> more = Comparator.comparing(r -> value(r, key), Comparator.nullsLast(direction));
            order = order == null ? more : order.thenComparing(more);
        }
        Comparator<Record> byId = Comparator.comparing(r -> String.valueOf(r.get(SystemFields.ID)));
        return order == null ? byId : order.thenComparing(byId);
    }

    private static @Nullable Comparable<Object> value(Record record, Key key) {
        return SortText.key(record.get(key.plan().name()));
    }
}
