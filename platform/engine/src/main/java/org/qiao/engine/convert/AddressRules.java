package org.qiao.engine.convert;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;

/** Converters of Chinese addresses. */
final class AddressRules {
    private static final Text NO_PROVINCE = new Text("没有认出省份", "no province was recognised");

    private AddressRules() {}

    enum Part {
        PROVINCE(0),
        CITY(1),
        DISTRICT(2),
        STREET(3);

        private final int place;

        Part(int place) {
            this.place = place;
        }
    }

    record Which(@Setting(zh = "哪一部分", en = "Which part") Part part) {}

    static void addTo(Catalogue catalogue) {
        Set<Kind> line = EnumSet.of(Kind.TEXTS, Kind.TEXT);
        catalogue
                .add("cn.address.line", line, Kind.TEXT, "cn.address.split", (v, c) -> line(v))
                .add("cn.address.split", Catalogue.TEXTS, Kind.TEXTS, "cn.address.line", (v, c) -> split((String) v, c))
                .add(
                        "cn.address.part",
                        Which.class,
                        Catalogue.TEXTS,
                        Kind.TEXT,
                        null,
                        s -> (v, c) -> split((String) v, c).get(s.part().place));
    }

    private static String line(Object value) {
        return value instanceof List<?> parts ? ChineseAddress.line(parts) : Characters.trimmed((String) value);
    }

    private static List<String> split(String line, Conversion conversion) {
        List<String> parts = ChineseAddress.split(line);
        if (parts.get(0).isEmpty()) {
            conversion.lossy(NO_PROVINCE);
        }
        return parts;
    }
}
