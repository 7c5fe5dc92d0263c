package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/** Converters of quantities. */
final class UnitRules {
    private UnitRules() {}

    record Units(
            @Setting(zh = "从->到，如 箱->个", en = "From->to, as 箱->个")
            String units,

            @Setting(zh = "指向产品的字段", en = "Field that points at the product", fallback = "product")
            String product) {
        Units {
            int arrow = units.indexOf("->");
            if (arrow < 1 || arrow + 2 >= units.length()) {
                throw new SettingRefused(
                        "「" + units + "」不是单位换算：请写如 箱->个", "'" + units + "' names no two units: write them as 箱->个");
            }
        }

        String from() {
            return units.substring(0, units.indexOf("->")).strip();
        }

        String to() {
            return units.substring(units.indexOf("->") + 2).strip();
        }
    }

    record One(@Setting(zh = "单位", en = "Unit") String unit) {
        One {
            if (unit.isBlank()) {
                throw new SettingRefused("单位不能为空：请写如 个", "the unit is empty: write one as 个");
            }
        }
    }

    static void addTo(Catalogue catalogue, UnitConversion units) {
        EnumSet<Kind> in = EnumSet.of(Kind.QUANTITY, Kind.DECIMAL, Kind.INTEGER);
        catalogue
                .add(
                        "unit",
                        Units.class,
                        in,
                        Kind.QUANTITY,
                        "unit.back",
                        s -> step(units, s.from(), s.to(), s.product()))
                .add(
                        "unit.back",
                        Units.class,
                        in,
                        Kind.QUANTITY,
                        "unit",
                        s -> step(units, s.to(), s.from(), s.product()))
                .add(
                        "unit.price",
                        Units.class,
                        Catalogue.NUMBERS,
                        Kind.DECIMAL,
                        null,
                        s -> (v, c) -> units.price(NumberRules.exact(v), s.from(), s.to(), s.product(), c))
                .add(
                        "quantity.amount",
                        One.class,
                        EnumSet.of(Kind.QUANTITY),
                        Kind.DECIMAL,
                        "quantity.of",
                        s -> (v, c) -> amount((Quantity) v, s.unit(), c))
                .add(
                        "quantity.of",
                        One.class,
                        Catalogue.NUMBERS,
                        Kind.QUANTITY,
                        "quantity.amount",
                        s -> (v, c) -> new Quantity(NumberRules.exact(v), s.unit()));
    }

    /** A quantity is converted from the unit it carries, a bare number from the unit named. */
    private static Step step(UnitConversion units, String from, String to, String product) {
        return (value, conversion) -> value instanceof Quantity quantity
                ? units.convert(quantity.amount(), quantity.unit(), to, product, conversion)
                : units.convert(NumberRules.exact(value), from, to, product, conversion);
    }

    private static @Nullable BigDecimal amount(Quantity quantity, String unit, Conversion conversion) {
        if (quantity.unit().equals(unit)) {
            return quantity.amount();
        }
        conversion.refuse(new Text(
                "单位是 " + quantity.unit() + "，而不是 " + unit, "the unit is " + quantity.unit() + ", not " + unit));
        return null;
    }
}
