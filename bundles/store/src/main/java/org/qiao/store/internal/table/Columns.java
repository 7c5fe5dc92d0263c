package org.qiao.store.internal.table;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Reference;
import org.qiao.engine.json.JsonText;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.table.Column.Part;

/** Makes the column of a field by its kind. */
final class Columns {
    /** Decimal places of an amount of money. */
    static final int MONEY_SCALE = 4;

    private static final int REFERENCE_LENGTH = 36;
    private static final int UNIT_LENGTH = 20;
    private static final JsonText JSON = new JsonText();

    private Columns() {}

    static Column of(Field field, int slot) {
        String name = name(field.name());
        return switch (field.kind()) {
            case TEXT -> new Texts(field, slot, part(name, Dialect.text(field.maxLength())));
            case ENUM -> new Texts(field, slot, part(name, Dialect.text(field.maxLength())));
            case INTEGER -> new Longs(field, slot, part(name, "bigint"));
            case DECIMAL -> new Decimals(field, slot, part(name, decimal(field.scale())));
            case BOOLEAN -> new Booleans(field, slot, part(name, "smallint"));
            case DATE -> new Dates(field, slot, part(name, "date"));
            case INSTANT ->
                field.name().equals(SystemFields.DELETED_AT)
                        ? new Deleted(field, slot, part(name, "bigint default 0 not null"))
                        : new Instants(field, slot, part(name, "bigint"));
            case MONEY ->
                new Monies(
                        field,
                        slot,
                        List.of(
                                new Part(name, decimal(MONEY_SCALE)),
                                new Part(name + "__currency", "char(3)"),
                                new Part(name + "__base", decimal(MONEY_SCALE))));
            case QUANTITY ->
                new Quantities(
                        field,
                        slot,
                        List.of(new Part(name, decimal(6)), new Part(name + "__unit", Dialect.text(UNIT_LENGTH))));
            case REFERENCE -> new References(field, slot, part(name, Dialect.text(REFERENCE_LENGTH)));
            case TEXTS -> new Lists(field, slot, part(name, Dialect.text(field.maxLength())));
            default ->
                throw new IllegalArgumentException(
                        "field '" + field.name() + "' of kind " + field.kind() + " has no column of its own");
        };
    }

    /** The database's name of a field: words apart, and never a reserved word. */
    static String name(String field) {
        return "f_" + field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** A moment as the database keeps it. */
    static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
    }

    /** A moment out of the database. */
    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
    }

    private static String decimal(int scale) {
        return "decimal(" + (19 + Math.max(0, scale - MONEY_SCALE)) + "," + (scale < 0 ? 6 : scale) + ")";
    }

    private static List<Part> part(String name, String type) {
        return List.of(new Part(name, type));
    }

    record Texts(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            return row.getString(at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            statement.setString(at, (String) value);
        }
    }

    record Longs(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            long number = row.getLong(at);
            return row.wasNull() ? null : number;
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            if (value == null) {
                statement.setNull(at, Types.BIGINT);
            } else {
                statement.setLong(at, (Long) value);
            }
        }
    }

    record Decimals(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            return plain(row.getBigDecimal(at));
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            statement.setBigDecimal(at, (BigDecimal) value);
        }
    }

    record Booleans(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            short bit = row.getShort(at);
            return row.wasNull() ? null : bit != 0;
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            if (value == null) {
                statement.setNull(at, Types.SMALLINT);
            } else {
                statement.setShort(at, (short) (value.equals(true) ? 1 : 0));
            }
        }
    }

    record Dates(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            Date day = row.getDate(at);
            return day == null ? null : day.toLocalDate();
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            statement.setDate(at, value == null ? null : Date.valueOf((java.time.LocalDate) value));
        }
    }

    record Instants(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            long micros = row.getLong(at);
            return row.wasNull() ? null : instant(micros);
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            if (value == null) {
                statement.setNull(at, Types.BIGINT);
            } else {
                statement.setLong(at, micros((Instant) value));
            }
        }
    }

    // Zero stands for "not deleted", so that a unique constraint over a code and this column lets a deleted record's
    // code be used again.
    record Deleted(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            long micros = row.getLong(at);
            return micros == 0 ? null : instant(micros);
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            statement.setLong(at, value == null ? 0 : micros((Instant) value));
        }
    }

    record Monies(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            BigDecimal amount = plain(row.getBigDecimal(at));
            String currency = row.getString(at + 1);
            return amount == null || currency == null ? null : new Money(amount, currency);
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            Stored stored = value instanceof Stored s ? s : new Stored((Money) value, null);
            Money money = stored.money();
            statement.setBigDecimal(at, money == null ? null : money.amount());
            statement.setString(at + 1, money == null ? null : money.currency());
            statement.setBigDecimal(at + 2, stored.base());
        }
    }

    /**
     * An amount with its worth in the base currency.
     *
     * @param money the amount
     * @param base its worth, where the rate is known
     */
    record Stored(@Nullable Money money, @Nullable BigDecimal base) {}

    record Quantities(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            BigDecimal amount = plain(row.getBigDecimal(at));
            String unit = row.getString(at + 1);
            return amount == null || unit == null ? null : new Quantity(amount, unit);
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            Quantity quantity = (Quantity) value;
            statement.setBigDecimal(at, quantity == null ? null : quantity.amount());
            statement.setString(at + 1, quantity == null ? null : quantity.unit());
        }
    }

    record References(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            String key = row.getString(at);
            return key == null ? null : Reference.to(field.target().orElseThrow(), key);
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            statement.setString(at, value == null ? null : ((Reference) value).key());
        }
    }

    record Lists(Field field, int slot, List<Part> parts) implements Column {
        @Override
        public @Nullable Object read(ResultSet row, int at) throws SQLException {
            String text = row.getString(at);
            return text == null ? null : JSON.read(text);
        }

        @Override
        public void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
            statement.setString(at, value == null ? null : JSON.write(value));
        }
    }

    // The database pads to the column's scale; 12.500000 is 12.5 for everybody else.
    private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
