package org.qiao.api.rule;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.Kind;

/**
 * Turns one value into another: type, format or unit. Register it as a Declarative Services component with a
 * {@link Named} name; a flow names it in {@code via}.
 *
 * <p>Called from several threads at once: keep no state. The same input and parameters give the same output. Never
 * called with {@code null}: an empty value stays empty. A line that reads several fields passes a {@code List} whose
 * elements may be {@code null}. An exception parks the record with the exception's message and counts against the
 * plugin.
 *
 * <pre>{@code
 * @Component
 * @Named("erp.minor-units")
 * public final class MinorUnits implements Converter {
 *     public Kinds kinds() {
 *         return Kinds.of(Kind.MONEY, Kind.INTEGER);
 *     }
 *     public Object convert(Object value, Conversion conversion) {
 *         BigDecimal fen = ((Money) value).amount().movePointRight(2);
 *         return fen.stripTrailingZeros().scale() > 0
 *                 ? conversion.refuse(new Text("不足一分", "a fraction of a fen"))
 *                 : (Object) fen.longValueExact();
 *     }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Converter {
    /**
     * The kinds a converter takes and gives.
     *
     * @param in the kinds it takes; empty means any
     * @param out the kind it gives; {@code null} means the kind it was given
     */
    record Kinds(Set<Kind> in, @Nullable Kind out) {
        /** Copies the set. */
        public Kinds {
            in = Set.copyOf(in);
        }

        /** From one kind to one kind. */
        public static Kinds of(Kind in, Kind out) {
            return new Kinds(Set.of(in), out);
        }
    }

    /** The record class that this rule's settings bind to; {@link NoSettings} when it has none. */
    default Class<?> settings() {
        return NoSettings.class;
    }

    /** What it takes and gives; checked against both schemas when a flow is compiled. */
    Kinds kinds();

    /** The value turned; {@code null} means known to be empty. */
    @Nullable Object convert(Object value, Conversion conversion);

    /** The name of the converter that turns the result back, where there is one: for two-way lines. */
    default Optional<String> inverse() {
        return Optional.empty();
    }
}
