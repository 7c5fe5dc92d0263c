package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/** Converters of numbers. */
final class NumberRules {
    static final Text DIGITS_LOST = new Text("舍去了小数", "digits were lost by rounding");
    static final Text TOO_LARGE = new Text("数字太大", "the number is too large");
    private static final Text NO_NUMBER = new Text("不是数字", "not a number");
    private static final int MAX_WHOLE_DIGITS = 18;

    private NumberRules() {}

    record Scale(
            @Setting(zh = "小数位", en = "Digits after the point", min = 0, max = 20)
            int scale,

            @Setting(zh = "舍入", en = "Rounding", fallback = "half-up")
            RoundingMode rounding) {
        Scale {
            requireRounding(rounding);
        }
    }

    record Rounding(
            @Setting(zh = "舍入", en = "Rounding", fallback = "half-up")
            RoundingMode rounding) {
        Rounding {
            requireRounding(rounding);
        }
    }

    record Pattern(
            @Setting(zh = "格式，如 #,##0.00", en = "Pattern, as #,##0.00")
            String pattern) {
        Pattern {
            if (NumberPattern.parse(pattern).isEmpty()) {
                throw new SettingRefused(
                        "不支持格式「" + pattern + "」：请写 0、0.00、0.## 或 #,##0.00",
                        "pattern '" + pattern + "' is not supported: write 0, 0.00, 0.## or #,##0.00");
            }
        }
    }

    record Marks(
            @Setting(zh = "小数点", en = "Decimal mark", fallback = ".")
            String decimal,

            @Setting(zh = "千位分隔符", en = "Grouping mark", fallback = ",")
            String grouping) {
        Marks {
            if (decimal.length() != 1 || grouping.length() != 1 || decimal.equals(grouping)) {
                throw new SettingRefused("小数点和千位分隔符应为两个不同的字符", "both marks are one character, and different");
            }
        }
    }

    static void requireRounding(RoundingMode rounding) {
        if (rounding == RoundingMode.UNNECESSARY) {
            throw new SettingRefused(
                    "舍入不能是 unnecessary：丢失由 onLoss 决定", "rounding cannot be unnecessary: onLoss decides on losses");
        }
    }

    static void addTo(Catalogue catalogue) {
        catalogue
                .add(
                        "number.parse",
                        Marks.class,
                        Catalogue.TEXTS,
                        Kind.DECIMAL,
                        "number.format",
                        s -> (v, c) -> parse((String) v, s, c))
                .add("number.format", Pattern.class, Catalogue.NUMBERS, Kind.TEXT, "number.parse", NumberRules::format)
                .add("decimal", Scale.class, Catalogue.NUMBERS, Kind.DECIMAL, null, NumberRules::scaled)
                .add("integer", Rounding.class, Catalogue.NUMBERS, Kind.INTEGER, null, NumberRules::whole);
    }

    static BigDecimal exact(Object number) {
        return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf((Long) number);
    }

    private static Step scaled(Scale settings) {
        int scale = settings.scale();
        RoundingMode rounding = settings.rounding();
        return (value, conversion) -> {
            BigDecimal number = exact(value);
            return number.scale() == scale ? number : rounded(number, scale, rounding, conversion);
        };
    }

    static @Nullable BigDecimal rounded(BigDecimal number, int scale, RoundingMode rounding, Conversion conversion) {
        if (NumberPattern.isUnwieldy(number)) {
            conversion.refuse(TOO_LARGE);
            return null;
        }
        BigDecimal rounded = number.setScale(scale, rounding);
        if (rounded.compareTo(number) != 0) {
            conversion.lossy(DIGITS_LOST);
        }
        return rounded;
    }

    private static Step whole(Rounding settings) {
        return (value, conversion) ->
                value instanceof Long ? value : whole((BigDecimal) value, settings.rounding(), conversion);
    }

    /** The number as a whole one: loss is told, what has no 64 bits is refused. */
    static @Nullable Object whole(BigDecimal number, RoundingMode rounding, Conversion conversion) {
        BigDecimal rounded = number.scale() == 0 ? number : rounded(number, 0, rounding, conversion);
        if (rounded == null) {
            return null;
        }
        return rounded.precision() > MAX_WHOLE_DIGITS ? conversion.refuse(TOO_LARGE) : (Object) rounded.longValue();
    }

    private static Step format(Pattern settings) {
        NumberPattern pattern = NumberPattern.parse(settings.pattern()).orElseThrow();
        return (value, conversion) -> pattern.format(exact(value), conversion);
    }

    private static @Nullable Object parse(String text, Marks marks, Conversion conversion) {
        String plain = plain(Characters.halfWidth(Characters.trimmed(text)), marks);
        return plain == null ? conversion.refuse(NO_NUMBER) : new BigDecimal(plain);
    }

    /** The digits with a point; null when the text is no number or groups its digits wrongly. */
    private static @Nullable String plain(String text, Marks marks) {
        char decimal = marks.decimal().charAt(0);
        char grouping = marks.grouping().charAt(0);
        StringBuilder plain = new StringBuilder();
        int group = -1;
        int wholeDigits = 0;
        boolean fraction = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
                wholeDigits += fraction ? 0 : 1;
                group += group >= 0 && !fraction ? 1 : 0;
            } else if (c == decimal && !fraction && wholeDigits > 0 && (group < 0 || group == 3)) {
                plain.append('.');
                fraction = true;
            } else if (c == grouping
                    && !fraction
                    && (group == 3 || (group < 0 && wholeDigits > 0 && wholeDigits <= 3))) {
                group = 0;
            } else if ((c == '-' || c == '+') && i == 0) {
                plain.append(c);
            } else {
                return null;
            }
        }
        boolean complete =
                wholeDigits > 0 && text.charAt(text.length() - 1) != decimal && (fraction || group < 0 || group == 3);
        return complete && plain.length() <= NumberPattern.MAX_DIGITS ? plain.toString() : null;
    }
}
