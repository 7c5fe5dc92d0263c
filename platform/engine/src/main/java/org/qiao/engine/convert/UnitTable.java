package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Units whose ratio is the same for every product: mass, length, area, volume, time, count. Immutable. */
final class UnitTable {
    private final Map<String, Unit> units;

    private UnitTable(Map<String, Unit> units) {
        this.units = Map.copyOf(units);
    }

    /** A unit as a multiple of the base unit of its dimension. */
    private record Unit(String dimension, BigDecimal multiple) {}

    /** How many {@code to} are one {@code from}, as a fraction; null when they are of no common dimension. */
    @Nullable Ratio ratio(String from, String to) {
        Unit source = units.get(from);
        Unit target = units.get(to);
        if (source == null || target == null || !source.dimension().equals(target.dimension())) {
            return null;
        }
        return new Ratio(source.multiple(), target.multiple());
    }

    /** The table that every installation has. */
    static UnitTable ordinary() {
        Map<String, Unit> units = new HashMap<>();
        add(units, "mass", "1 kg 公斤 千克, 0.001 g 克, 0.000001 mg 毫克, 1000 t 吨, 0.5 斤, 0.05 两, 100 公担");
        add(units, "length", "1 m 米, 0.1 dm 分米, 0.01 cm 厘米, 0.001 mm 毫米, 1000 km 千米 公里");
        add(units, "area", "1 m2 ㎡ 平方米, 0.0001 cm2 平方厘米, 10000 公顷, 1000000 km2 平方公里");
        add(units, "volume", "1 L l 升, 0.001 mL ml 毫升, 1000 m3 m³ 立方米");
        add(units, "time", "1 s 秒, 60 min 分钟, 3600 h 小时, 86400 d 天");
        add(units, "count", "1 个, 12 打, 144 罗, 10 十个, 100 百个, 1000 千个, 10000 万个");
        return new UnitTable(units);
    }

    private static void add(Map<String, Unit> units, String dimension, String lines) {
        for (String line : lines.split(", ")) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                units.put(words[i], new Unit(dimension, new BigDecimal(words[0])));
            }
        }
    }
}
