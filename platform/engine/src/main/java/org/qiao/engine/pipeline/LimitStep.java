package org.qiao.engine.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Text;

/** The limits of the target field: what does not fit is refused, never cut. */
interface LimitStep extends Step {
    /** The step for a field that is given values of a kind; empty when nothing can go wrong. */
    static Optional<Step> of(Field target, Kind given, Set<String> codes) {
        return switch (target.kind()) {
            case TEXT ->
                target.maxLength() > 0 ? Optional.of(new Length(target, target.maxLength())) : Optional.empty();
            case ENUM -> isCovered(target, codes) ? Optional.empty() : Optional.of(new OneOf(target, codesOf(target)));
            case DECIMAL ->
                target.scale() >= 0 || given == Kind.INTEGER ? Optional.of(new Digits(target)) : Optional.empty();
            case MONEY, QUANTITY ->
                target.scale() >= 0 || target.unit().isPresent()
                        ? Optional.of(
                                new Amount(target, target.unit().map(List::of).orElse(List.of())))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    default String written() {
        return "limit";
    }

    @Override
    default boolean isShown() {
        return false;
    }

    private static boolean isCovered(Field target, Set<String> codes) {
        return !codes.isEmpty() && codesOf(target).containsAll(codes);
    }

    private static Set<String> codesOf(Field target) {
        return target.codes().stream().map(Code::code).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A text's length.
     *
     * @param target the field
     * @param most the most characters
     */
    record Length(Field target, int most) implements LimitStep {
        @Override
        public @Nullable Object apply(Object value, Run run) {
            String text = (String) value;
            return text.length() <= most ? text : tooLong(run);
        }

        private @Nullable Object tooLong(Run run) {
            return run.refuse(new Text(
                    "太长：最多 " + most + " 个字符；可用 text.truncate 截断",
                    "too long: at most " + most + " characters; text.truncate can cut it"));
        }
    }

    /**
     * An enumeration's codes; a label stands for its code.
     *
     * @param target the field
     * @param codes its codes
     */
    record OneOf(Field target, Set<String> codes) implements LimitStep {
        @Override
        public @Nullable Object apply(Object value, Run run) {
            String text = (String) value;
            if (codes.contains(text)) {
                return text;
            }
            Optional<Code> called = target.code(text);
            return called.isPresent()
                    ? called.get().code()
                    : run.refuse(new Text("目标没有这个代码", "the target has no such code"));
        }
    }

    /**
     * A number's digits after the point; whole numbers become decimal ones.
     *
     * @param target the field
     */
    record Digits(Field target) implements LimitStep {
        @Override
        public @Nullable Object apply(Object value, Run run) {
            BigDecimal number = value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
            return fits(number, target) ? number : tooFine(target, run);
        }
    }

    /**
     * An amount's unit and digits.
     *
     * @param target the field
     * @param units the one unit or currency, if it is fixed
     */
    record Amount(Field target, List<String> units) implements LimitStep {
        @Override
        public @Nullable Object apply(Object value, Run run) {
            BigDecimal amount = value instanceof Money money ? money.amount() : ((Quantity) value).amount();
            String unit = value instanceof Money money ? money.currency() : ((Quantity) value).unit();
            if (!units.isEmpty() && !units.contains(unit)) {
                return run.refuse(new Text(
                        "单位应为 " + units.get(0) + "，而这里是 " + unit, "the unit is " + unit + ", not " + units.get(0)));
            }
            return fits(amount, target) ? value : tooFine(target, run);
        }
    }

    private static boolean fits(BigDecimal number, Field field) {
        int most = field.scale();
        return most < 0 || number.scale() <= most || number.stripTrailingZeros().scale() <= most;
    }

    private static @Nullable Object tooFine(Field field, Run run) {
        return run.refuse(new Text(
                "小数超过 " + field.scale() + " 位；可用 decimal:" + field.scale() + " 舍入",
                "more than " + field.scale() + " digits after the point; decimal:" + field.scale() + " can round it"));
    }
}
