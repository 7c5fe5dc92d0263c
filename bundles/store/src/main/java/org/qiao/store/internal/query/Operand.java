package org.qiao.store.internal.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.engine.expression.Node.Part;
import org.qiao.engine.expression.Node.Path;
import org.qiao.engine.expression.Node.Step;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.query.Filter.Bind;
import org.qiao.store.internal.record.Meta;
import org.qiao.store.internal.table.Column;
import org.qiao.store.internal.table.Layout;

/**
 * A field in a condition, as the database sees it: a column, or a column of the record that a reference points at.
 * Immutable.
 */
final class Operand {
    /** What a column holds, as far as comparing goes. */
    enum Type {
        TEXT,
        KEY,
        LONG_TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        DATE,
        INSTANT
    }

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final long MOST_SECONDS = 1_000_000_000_000L;

    private final String column;
    private final Type type;
    private final int scale;
    private final @Nullable String through;

    private Operand(String column, Type type, int scale, @Nullable String through) {
        this.column = column;
        this.type = type;
        this.scale = scale;
        this.through = through;
    }

    /** The operand of a path; empty when no column holds its value. */
    static Optional<Operand> of(Path path, Layout layout, Meta meta) {
        Optional<Column> root = layout.column(path.root().name());
        if (path.steps().size() == 1) {
            return root.flatMap(c -> of(c, path.part(), "a", null));
        }
        if (path.root().kind() != Kind.REFERENCE || path.steps().size() != 2 || root.isEmpty()) {
            return Optional.empty();
        }
        String target = path.root().target().orElseThrow();
        Step last = path.steps().get(1);
        if (meta.find(target).isEmpty()) {
            return Optional.empty();
        }
        Layout other = meta.layout(target);
        String reference = "a." + root.get().parts().get(0).name();
        String before = reference + " is not null and " + reference + " in (select r.f_id from " + other.table()
                + " r where r.f_deleted_at = 0 and ";
        return other.column(last.field().name()).flatMap(c -> of(c, path.part(), "r", before));
    }

    private static Optional<Operand> of(Column column, Part part, String alias, @Nullable String through) {
        boolean isSecond = part == Part.CURRENCY || part == Part.UNIT;
        Column.Part stored = column.parts().get(isSecond ? 1 : 0);
        Type type = isSecond ? Type.TEXT : type(column, stored);
        return type == null
                ? Optional.empty()
                : Optional.of(new Operand(alias + "." + stored.name(), type, scale(column), through));
    }

    private static @Nullable Type type(Column column, Column.Part stored) {
        return switch (column.field().kind()) {
            // Ids hold no blank and nothing before one, so that even their order is the language's.
            case TEXT, ENUM, REFERENCE ->
                column.field().name().equals(SystemFields.ID)
                        ? Type.KEY
                        : stored.type().startsWith("varchar") ? Type.TEXT : Type.LONG_TEXT;
            case INTEGER -> Type.INTEGER;
            case DECIMAL, MONEY, QUANTITY -> Type.DECIMAL;
            case BOOLEAN -> Type.BOOLEAN;
            case DATE -> Type.DATE;
            // Zero stands for "not deleted" in this one: no plain comparison of the column says the right thing.
            case INSTANT -> column.field().name().equals("deletedAt") ? null : Type.INSTANT;
            default -> null;
        };
    }

    private static int scale(Column column) {
        return column.field().kind() == Kind.MONEY ? 4 : Math.max(column.field().scale(), 0);
    }

    /** The column's name. */
    String column() {
        return column;
    }

    Type type() {
        return type;
    }

    boolean isRelated() {
        return through != null;
    }

    /** Whether the database puts values in the language's order: it compares texts as if filled up with blanks. */
    boolean isOrdered() {
        return type != Type.LONG_TEXT && type != Type.TEXT;
    }

    /** A condition on the column, led through the reference where there is one. */
    Sql where(Function<String, Sql> condition) {
        Sql inner = condition.apply(column);
        return through == null ? inner : new Sql("(" + through + inner.text() + "))", inner.binds());
    }

    /** Binds a constant to be compared with the column; empty when the database would compare another value. */
    Optional<Bind> bind(Object constant) {
        return switch (type) {
            case TEXT, KEY -> constant instanceof String text ? Optional.of(Bind.text(text)) : Optional.empty();
            case INTEGER -> integer(constant).map(Bind::number);
            case DECIMAL -> decimal(constant).map(n -> (statement, at) -> statement.setBigDecimal(at, n));
            case BOOLEAN ->
                constant instanceof Boolean truth ? Optional.of(Bind.number(truth ? 1 : 0)) : Optional.empty();
            case DATE -> day(constant).map(d -> (statement, at) -> statement.setDate(at, java.sql.Date.valueOf(d)));
            case INSTANT -> micros(constant).map(Bind::number);
            case LONG_TEXT -> Optional.empty();
        };
    }

    private static Optional<Long> integer(Object constant) {
        if (constant instanceof Long whole) {
            return Optional.of(whole);
        }
        boolean isWhole = constant instanceof BigDecimal n
                && n.stripTrailingZeros().scale() <= 0
                && n.precision() - n.scale() <= 18;
        return isWhole ? Optional.of(((BigDecimal) constant).longValue()) : Optional.empty();
    }

    private Optional<BigDecimal> decimal(Object constant) {
        if (!(constant instanceof Number number)) {
            return Optional.empty();
        }
        BigDecimal exact =
                number instanceof BigDecimal n ? n.stripTrailingZeros() : BigDecimal.valueOf(number.longValue());
        return exact.scale() <= scale && exact.precision() - exact.scale() <= 15
                ? Optional.of(exact)
                : Optional.empty();
    }

    private static Optional<LocalDate> day(Object constant) {
        return constant instanceof LocalDate day && !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)
                ? Optional.of(day)
                : Optional.empty();
    }

    private static Optional<Long> micros(Object constant) {
        boolean fits = constant instanceof Instant moment
                && moment.equals(moment.truncatedTo(ChronoUnit.MICROS))
                && Math.abs(moment.getEpochSecond()) < MOST_SECONDS;
        return fits ? Optional.of(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) constant)) : Optional.empty();
    }
}
