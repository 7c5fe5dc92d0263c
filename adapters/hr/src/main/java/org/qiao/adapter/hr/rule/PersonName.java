package org.qiao.adapter.hr.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Mapping;
import org.qiao.api.rule.Named;

/** Gives a directory the two names that it asks of everybody: the whole one and the surname. */
@Component(service = Mapper.class)
@Named("hr.person-name")
public final class PersonName implements Mapper {
    /** The usual surnames of two characters; the OA adapter has the same list, and says why it stands twice. */
    private static final Set<String> LONG_SURNAMES = Set.of(
            ("欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 " + "太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐")
                    .split(" "));

    private static final int LONG = 2;

    @Override
    public Set<String> reads() {
        return Set.of("name", "kind");
    }

    @Override
    public Set<String> writes() {
        return Set.of("cn", "sn");
    }

    @Override
    public @Nullable Record map(Record source, Mapping mapping) {
        Object given = source.has("name") ? source.get("name") : null;
        String name = given == null ? "" : given.toString().strip();
        if (name.isEmpty()) {
            return mapping.refuse(new Text("没有名称", "no name"));
        }
        boolean isPerson = source.has("kind") && "PERSON".equals(source.get("kind"));
        return Record.of(mapping.target())
                .set("cn", name)
                .set("sn", isPerson ? surname(name) : name)
                .build();
    }

    private static String surname(String name) {
        int first = 0;
        while (first < name.length() && !isHan(name.codePointAt(first))) {
            first = name.offsetByCodePoints(first, 1);
        }
        if (first == name.length()) {
            return name.substring(name.lastIndexOf(' ') + 1);
        }
        String rest = name.substring(first);
        boolean isLong = rest.length() > LONG && LONG_SURNAMES.contains(rest.substring(0, LONG));
        return rest.substring(0, isLong ? LONG : rest.offsetByCodePoints(0, 1));
    }

    private static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }
}
