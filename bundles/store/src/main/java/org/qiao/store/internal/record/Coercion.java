package org.qiao.store.internal.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.json.NearestName;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.form.Formats;

/** Brings one value into the form in which it is stored, or says why it cannot be. Stateless. */
final class Coercion {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Instant FIRST_MOMENT =
            FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant END_OF_TIME =
            LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final int WHOLE_DIGITS = 15;
    private static final int UNIT_LENGTH = 20;
    private static final int LONGEST_TEXT = 1 << 20;

    private Coercion() {}

    /** The formed value; what is wrong goes to the refusals under the given path. */
    static @Nullable Object form(FieldPlan plan, @Nullable Object value, String path, Refusals refusals) {
        if (value == null) {
            return null;
        }
        Object formed = formed(plan, value, path, refusals);
        if (formed != null && !plan.range().holds(amount(formed))) {
            refusals.add(
                    path,
                    "out-of-range",
                    "须" + bounds(plan.range(), "不小于 ", "、", "不大于 "),
                    "must be " + bounds(plan.range(), "at least ", " and ", "at most "));
            return null;
        }
        return formed;
    }

    /** The number of a value; zero for what holds none, which then has no range. */
    private static BigDecimal amount(Object formed) {
        if (formed instanceof Money money) {
            return money.amount();
        } else if (formed instanceof Quantity quantity) {
            return quantity.amount();
        }
        return formed instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
    }

    private static String bounds(FieldPlan.Range range, String least, String and, String most) {
        return Stream.of(
                        Optional.ofNullable(range.least()).map(bound -> least + bound.toPlainString()),
                        Optional.ofNullable(range.most()).map(bound -> most + bound.toPlainString()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(and));
    }

    private static @Nullable Object formed(FieldPlan plan, Object value, String path, Refusals refusals) {
        return switch (plan.field().kind()) {
            case TEXT -> text(plan, (String) value, path, refusals);
            case ENUM -> code(plan.field(), (String) value, path, refusals);
            case DECIMAL -> number(plan.field(), (BigDecimal) value, path, refusals);
            case MONEY -> money(plan.field(), (Money) value, path, refusals);
            case QUANTITY -> quantity(plan.field(), (Quantity) value, path, refusals);
            case DATE -> day((LocalDate) value, path, refusals);
            case INSTANT -> moment((Instant) value, path, refusals);
            case TEXTS -> texts((List<?>) value, path, refusals);
            case REFERENCE -> reference(plan.field(), (Reference) value, path, refusals);
            default -> value;
        };
    }

    private static @Nullable Object text(FieldPlan plan, String value, String path, Refusals refusals) {
        // Without blanks at the ends: SQL takes 'A ' for equal to 'A', people take it for a mistake.
        String formed = (plan.format() == null ? value : Formats.form(plan.format(), value)).strip();
        if (formed.isEmpty()) {
            return null;
        }
        int longest =
                plan.field().maxLength() == 0 ? LONGEST_TEXT : plan.field().maxLength();
        if (formed.length() > longest) {
            refusals.add(
                    path,
                    "too-long",
                    "最多 " + longest + " 个字符，实有 " + formed.length() + " 个",
                    "at most " + longest + " characters, found " + formed.length());
            return null;
        }
        if (!isWhole(formed, path, refusals)) {
            return null;
        }
        Optional<Text> wrong = plan.format() == null ? Optional.empty() : Formats.refusal(plan.format(), formed);
        wrong.ifPresent(w -> refusals.add(path, "wrong-format", w.zh(), w.en()));
        return wrong.isPresent() ? null : formed;
    }

    private static boolean isWhole(String text, String path, Refusals refusals) {
        if (text.indexOf('\0') >= 0) {
            refusals.add(path, "wrong-character", "含有不可用的空字符（U+0000）", "holds the character U+0000, which no text may");
            return false;
        }
        if (isTorn(text)) {
            refusals.add(path, "wrong-character", "含有半个字符（孤立的代理项）", "holds half a character (a lone surrogate)");
            return false;
        }
        return true;
    }

    private static boolean isTorn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (text.codePointAt(i) < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static @Nullable Object code(Field field, String value, String path, Refusals refusals) {
        if (value.isBlank()) {
            return null;
        }
        Optional<Code> code = field.code(value.strip());
        if (code.isEmpty()) {
            List<String> known = field.codes().stream().map(Code::code).toList();
            Text hint = NearestName.hint(value, known);
            refusals.add(
                    path,
                    "unknown-code",
                    "没有「" + value + "」这个选项" + hint.zh(),
                    "there is no code or label '" + value + "'" + hint.en());
        }
        return code.map(Code::code).orElse(null);
    }

    private static @Nullable BigDecimal number(Field field, BigDecimal value, String path, Refusals refusals) {
        int scale = field.scale() < 0 ? 6 : field.scale();
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (plain.precision() - plain.scale() > WHOLE_DIGITS) {
            refusals.add(
                    path,
                    "too-large",
                    "整数部分最多 " + WHOLE_DIGITS + " 位",
                    "at most " + WHOLE_DIGITS + " digits before the decimal point");
            return null;
        }
        if (plain.scale() > scale) {
            refusals.add(
                    path,
                    "too-precise",
                    "小数最多 " + scale + " 位，实有 " + plain.scale() + " 位；请先取舍",
                    "at most " + scale + " decimal places, found " + plain.scale() + ": round it first");
            return null;
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static @Nullable Object money(Field field, Money value, String path, Refusals refusals) {
        BigDecimal amount = number(field, value.amount(), path, refusals);
        String only = field.unit().orElse(value.currency());
        if (!only.equals(value.currency())) {
            refusals.add(
                    path,
                    "wrong-currency",
                    "货币须为 " + only + "，不是 " + value.currency(),
                    "the currency must be " + only + ", not " + value.currency());
            return null;
        }
        return amount == null ? null : new Money(amount, value.currency());
    }

    private static @Nullable Object quantity(Field field, Quantity value, String path, Refusals refusals) {
        BigDecimal amount = number(field, value.amount(), path, refusals);
        if (value.unit().length() > UNIT_LENGTH) {
            refusals.add(path, "too-long", "单位最多 20 个字符", "a unit has at most 20 characters");
            return null;
        }
        return amount == null ? null : new Quantity(amount, value.unit());
    }

    private static @Nullable Object day(LocalDate value, String path, Refusals refusals) {
        if (value.isBefore(FIRST_DAY) || value.isAfter(LAST_DAY)) {
            refusals.add(path, "too-large", "日期须在 0001 至 9999 年之间", "a day must lie in the years 0001 to 9999");
            return null;
        }
        return value;
    }

    private static @Nullable Object moment(Instant value, String path, Refusals refusals) {
        if (value.isBefore(FIRST_MOMENT) || !value.isBefore(END_OF_TIME)) {
            refusals.add(path, "too-large", "时刻须在 0001 至 9999 年之间", "a moment must lie in the years 0001 to 9999");
            return null;
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Object texts(List<?> value, String path, Refusals refusals) {
        List<String> texts = value.stream()
                .map(text -> text.toString().strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        boolean isWhole = texts.stream().allMatch(text -> isWhole(text, path, refusals));
        return texts.isEmpty() || !isWhole ? null : texts;
    }

    private static @Nullable Object reference(Field field, Reference value, String path, Refusals refusals) {
        String target = field.target().orElseThrow();
        if (!value.type().equals(target)) {
            refusals.add(
                    path,
                    "wrong-object",
                    "须引用「" + target + "」，不是「" + value.type() + "」",
                    "must refer to a '" + target + "', not a '" + value.type() + "'");
            return null;
        }
        return value.key().isBlank() ? null : Reference.to(target, value.key().strip());
    }
}
