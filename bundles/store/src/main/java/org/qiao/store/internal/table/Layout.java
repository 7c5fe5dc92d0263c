package org.qiao.store.internal.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;

/** How an object lies in its table: the columns in slot order, and the statements made of them. Immutable. */
public final class Layout {
    private final ObjectType type;
    private final String table;
    private final List<Column> columns;
    private final List<Column> bySlot;
    private final Dialect dialect;
    private final Set<String> indexes;
    private final String insert;
    private final String selected;
    private final Map<List<String>, String> ways = new ConcurrentHashMap<>();

    /** The layout of a definition whose table has no index yet. */
    public Layout(Definition definition, Dialect dialect) {
        this(definition, dialect, Set.of());
    }

    /**
     * The layout of a definition.
     *
     * @param indexes the names of the indexes and constraints that its table has
     */
    public Layout(Definition definition, Dialect dialect, Set<String> indexes) {
        this.dialect = dialect;
        this.indexes = Set.copyOf(indexes);
        this.type = definition.type();
        this.table = table(definition.name());
        List<Column> all = new ArrayList<>();
        List<Column> slots = new ArrayList<>();
        for (FieldPlan plan : definition.plans()) {
            Column column = plan.isStored()
                    ? Columns.of(plan.field(), type.slot(plan.name()))
                    : new Unstored(plan.field(), type.slot(plan.name()), List.of());
            slots.add(column);
            if (plan.isStored()) {
                all.add(column);
            }
        }
        this.columns = List.copyOf(all);
        this.bySlot = List.copyOf(slots);
        this.selected = names(columns);
        this.insert = "insert into " + table + " ("
                + parts().map(Column.Part::name).collect(Collectors.joining(", ")) + ") values ("
                + parts().map(part -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** The table of an object. */
    public static String table(String object) {
        return "o_" + object.replace('-', '_');
    }

    /**
     * The table under the name {@code a}, with what has it read through the index of some fields where there is one.
     *
     * @param fields the fields, {@code -} before one for descending; empty for none
     */
    public String through(List<String> fields) {
        return ways.computeIfAbsent(fields, this::way);
    }

    private String way(List<String> fields) {
        if (fields.isEmpty()) {
            return table + " a";
        }
        String key = Indexes.key(this);
        String unique = Indexes.uniqueName(this, fields);
        String index = Indexes.name(this, fields);
        String using = "";
        if (fields.equals(List.of(SystemFields.ID)) && indexes.contains(key)) {
            using = dialect.through(key, true);
        } else if (indexes.contains(unique)) {
            using = dialect.through(unique, true);
        } else if (indexes.contains(index)) {
            using = dialect.through(index, false);
        }
        return table + " a" + using;
    }

    /** Whether the table has the index of some fields. */
    public boolean has(List<String> fields) {
        return indexes.contains(Indexes.name(this, fields)) || indexes.contains(Indexes.uniqueName(this, fields));
    }

    /** Whether the table has an index of some fields that holds the id as well, which that of a constraint does not. */
    public boolean hasIndex(List<String> fields) {
        return indexes.contains(Indexes.name(this, fields));
    }

    /** The type. */
    public ObjectType type() {
        return type;
    }

    /** The table's name. */
    public String table() {
        return table;
    }

    /** The stored fields' columns, in slot order. */
    public List<Column> columns() {
        return columns;
    }

    /** The column of a field, where it is stored. */
    public Optional<Column> column(String field) {
        int slot = type.slot(field);
        return slot < 0 || bySlot.get(slot).parts().isEmpty() ? Optional.empty() : Optional.of(bySlot.get(slot));
    }

    /** The first database column of a stored field. */
    public String name(String field) {
        return column(field)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + field + "' of '" + type.name() + "' has no column"))
                .parts()
                .get(0)
                .name();
    }

    /** The beginning of a query for some columns, as {@code select a.f_id, a.f_name from }. */
    public String select(List<Column> some) {
        return "select " + (some == columns ? selected : names(some)) + " from ";
    }

    private static String names(List<Column> columns) {
        return columns.stream()
                .flatMap(c -> c.parts().stream())
                .map(p -> "a." + p.name())
                .collect(Collectors.joining(", "));
    }

    /** The statement that inserts a whole row. */
    public String insert() {
        return insert;
    }

    /** The assignments of some columns: {@code f_name = ?, f_phone = ?}. */
    public static String assignments(List<Column> columns) {
        return columns.stream()
                .flatMap(c -> c.parts().stream())
                .map(p -> p.name() + " = ?")
                .collect(Collectors.joining(", "));
    }

    /** Binds some columns' values from a position on; gives the position after. */
    public static int bind(PreparedStatement statement, List<Column> columns, Record record, int from, Bases bases)
            throws SQLException {
        int at = from;
        for (Column column : columns) {
            Object value = record.get(column.slot());
            if (value instanceof org.qiao.api.record.Money money) {
                value = new Columns.Stored(money, bases.base(money).orElse(null));
            }
            column.bind(statement, at, value);
            at += column.parts().size();
        }
        return at;
    }

    /** Reads the current row, whose columns begin at a position. Fields that are not among them stay absent. */
    public Record.Builder read(ResultSet row, List<Column> read, int from) throws SQLException {
        Record.Builder record = Record.of(type);
        int at = from;
        for (Column column : read) {
            record.set(column.slot(), column.read(row, at));
            at += column.parts().size();
        }
        return record;
    }

    /** Every part of every column. */
    public Stream<Column.Part> parts() {
        return columns.stream().flatMap(c -> c.parts().stream());
    }

    /** What an amount is worth in the base currency. */
    @FunctionalInterface
    public interface Bases {
        /** The worth, where the rate is known. */
        Optional<java.math.BigDecimal> base(org.qiao.api.record.Money money);
    }

    private record Unstored(org.qiao.api.record.Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @org.jspecify.annotations.Nullable Object read(ResultSet row, int at) {
            return null;
        }

        @Override
        public void bind(PreparedStatement statement, int at, @org.jspecify.annotations.Nullable Object value) {
            throw new IllegalStateException("'" + field.name() + "' has no column");
        }
    }
}
