package org.qiao.exchange.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;

/**
 * The value that a cell's text stands for, in the spellings that people use: 2026/1/5 and 2026年1月5日, 1,234.50, 是, a
 * code or any of its labels, a reference's code or name.
 */
final class CellReader {
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern MOMENT = Pattern.compile("(\\S+?)[T ](\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");
    private static final Pattern MONEY = Pattern.compile("([A-Z]{3}|[¥￥$€])?\\s*([-+0-9.,]+)\\s*([A-Z]{3}|元)?");
    private static final Pattern QUANTITY = Pattern.compile("([-+0-9.,]+)\\s*(\\D\\S*)?");
    private static final int MOST_DIGITS = 30;

    /** In place of a reference to a record that the dry run has rolled back: there will be one. */
    static final Object ROLLED_BACK = new Object();

    private final ZoneId zone;
    private final Names references;

    /** Finds the record that a cell names. */
    interface Names {
        /** What people call an object. */
        Text label(String object);

        /** The record; empty where there is none or more than one. */
        Optional<Reference> find(String object, String spelling);

        /** Whether it names a record that is to be, and of which only this is known yet. */
        default boolean isRolledBack(String object, String spelling) {
            return false;
        }

        /** Forgets what was found: in a transaction that did not stand there were records that there are not. */
        default void forget() {}
    }

    CellReader(ZoneId zone, Names references) {
        this.zone = zone;
        this.references = references;
    }

    /** Forgets the records that cells named. */
    void forget() {
        references.forget();
    }

    /** A value that could not be read: why. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final transient Text text;

        Refused(String code, String zh, String en) {
            super(en, null, false, false);
            this.code = code;
            this.text = new Text(zh, en);
        }

        String code() {
            return code;
        }

        Text text() {
            return text;
        }
    }

    /** The value of a cell that is not empty; {@link #ROLLED_BACK} for one that only the real import can know. */
    Object read(Field field, String cell) throws Refused {
        return switch (field.kind()) {
            case TEXT -> cell;
            case INTEGER -> integer(cell);
            case DECIMAL -> number(cell);
            case BOOLEAN -> bool(cell);
            case DATE -> day(cell);
            case INSTANT -> moment(cell);
            case ENUM -> code(field, cell);
            case MONEY -> money(field, cell);
            case QUANTITY -> quantity(field, cell);
            case REFERENCE -> reference(field.target().orElseThrow(), cell);
            case TEXTS -> list(field, cell);
            case RECORD, RECORDS ->
                throw new Refused(
                        "nested",
                        "“" + field.name() + "”由多个字段组成，请用“" + field.name() + ".字段”列。",
                        "'" + field.name() + "' has parts: use columns '" + field.name() + ".FIELD'.");
        };
    }

    /** The quantity of an amount and a unit in a column of its own. */
    Object quantity(Field field, String amount, String unit) throws Refused {
        return new Quantity(number(amount), unit.isEmpty() ? unitOf(field, null) : unit);
    }

    private Object quantity(Field field, String cell) throws Refused {
        Matcher parts = QUANTITY.matcher(cell);
        if (!parts.matches()) {
            throw new Refused(
                    "not-a-quantity", "“" + cell + "”不是数量，应如“12 箱”。", "'" + cell + "' is no quantity, such as '12 箱'.");
        }
        return new Quantity(number(parts.group(1)), unitOf(field, parts.group(2)));
    }

    private static String unitOf(Field field, @Nullable String unit) throws Refused {
        Optional<String> fixed = field.unit();
        if (unit != null) {
            return unit;
        } else if (fixed.isPresent()) {
            return fixed.get();
        }
        throw new Refused("no-unit", "数量缺少单位，应如“12 箱”。", "The quantity has no unit, such as '12 箱'.");
    }

    private Object money(Field field, String cell) throws Refused {
        Matcher parts = MONEY.matcher(cell);
        if (!parts.matches()) {
            throw new Refused(
                    "not-money",
                    "“" + cell + "”不是金额，应如“1234.50”或“1234.50 CNY”。",
                    "'" + cell + "' is no amount, such as '1234.50' or '1234.50 CNY'.");
        }
        String sign = parts.group(1) == null ? parts.group(3) : parts.group(1);
        return new Money(number(parts.group(2)), currency(sign, field.unit().orElse("CNY")));
    }

    private static String currency(@Nullable String sign, String usual) {
        if (sign == null) {
            return usual;
        }
        return switch (sign) {
            case "¥", "￥", "元" -> "CNY";
            case "$" -> "USD";
            case "€" -> "EUR";
            default -> sign;
        };
    }

    private static Object code(Field field, String cell) throws Refused {
        var code = field.code(cell);
        if (code.isEmpty()) {
            String known = String.join(
                    "、", field.codes().stream().map(c -> c.label().zh()).toList());
            String english =
                    String.join(", ", field.codes().stream().map(c -> c.code()).toList());
            throw new Refused(
                    "unknown-code",
                    "没有“" + cell + "”，可用：" + known + "。",
                    "There is no '" + cell + "'. Known: " + english + ".");
        }
        return code.get().code();
    }

    private Object list(Field field, String cell) throws Refused {
        List<String> parts = Arrays.stream(cell.split("[;；,，、]", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (field.target().isEmpty()) {
            return parts;
        }
        List<String> keys = new ArrayList<>();
        for (String part : parts) {
            if (!(reference(field.target().get(), part) instanceof Reference reference)) {
                return ROLLED_BACK;
            }
            keys.add(reference.key());
        }
        return keys;
    }

    private Object reference(String target, String cell) throws Refused {
        Optional<Reference> found = references.find(target, cell);
        if (found.isEmpty() && references.isRolledBack(target, cell)) {
            return ROLLED_BACK;
        } else if (found.isEmpty()) {
            throw new Refused(
                    "unknown-reference",
                    "找不到编号或名称为“" + cell + "”的" + references.label(target).zh() + "，或有多条同名。",
                    "There is no " + references.label(target).en() + " with the code or name '" + cell
                            + "', or there are several.");
        }
        return found.get();
    }

    private static Object integer(String cell) throws Refused {
        try {
            return number(cell).longValueExact();
        } catch (ArithmeticException e) {
            throw new Refused("not-an-integer", "“" + cell + "”不是整数。", "'" + cell + "' is no whole number.");
        }
    }

    private static BigDecimal number(String cell) throws Refused {
        String text = cell.strip();
        if (text.length() > MOST_DIGITS || !NUMBER.matcher(text).matches()) {
            throw new Refused("not-a-number", "“" + cell + "”不是数字。", "'" + cell + "' is no number.");
        }
        return new BigDecimal(text.replace(",", ""));
    }

    private static Object bool(String cell) throws Refused {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "是", "对", "√" -> true;
            case "false", "no", "n", "0", "否", "错", "×" -> false;
            default ->
                throw new Refused("not-a-boolean", "“" + cell + "”不是“是”或“否”。", "'" + cell + "' is neither yes nor no.");
        };
    }

    private static LocalDate day(String cell) throws Refused {
        Matcher parts = DAY.matcher(cell);
        if (parts.matches()) {
            try {
                return LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
            } catch (DateTimeException e) {
                throw new Refused("not-a-date", "没有“" + cell + "”这一天。", "There is no day '" + cell + "'.");
            }
        }
        throw new Refused(
                "not-a-date", "“" + cell + "”不是日期，应如“2026-11-22”。", "'" + cell + "' is no date, such as '2026-11-22'.");
    }

    private Instant moment(String cell) throws Refused {
        if (cell.endsWith("Z")) {
            try {
                return Instant.parse(cell);
            } catch (DateTimeException e) {
                throw notAMoment(cell);
            }
        }
        Matcher parts = MOMENT.matcher(cell);
        if (!parts.matches()) {
            return day(cell).atStartOfDay(zone).toInstant();
        }
        try {
            String second = parts.group(4);
            LocalDateTime local = day(parts.group(1))
                    .atTime(
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)),
                            second == null ? 0 : Integer.parseInt(second));
            return local.atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw notAMoment(cell);
        }
    }

    private static Refused notAMoment(String cell) {
        return new Refused(
                "not-a-moment",
                "“" + cell + "”不是时间，应如“2026-11-22 03:00”。",
                "'" + cell + "' is no moment, such as '2026-11-22 03:00'.");
    }
}
