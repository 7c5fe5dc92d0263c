package org.qiao.exchange.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.exchange.ImportStatus.Column;

/**
 * Which field each column may be. A heading that is a field's name or label is that field; of the others, each takes the
 * free field with the longest word in common: 客户名称 holds 名称, Mobile phone holds phone. A field is given once, and
 * none where nothing is near: a wrong guess costs more than an empty one.
 */
final class Suggestion {
    private static final int LEAST = 2;

    /** Words that files often have, with those that labels have. */
    private static final Map<String, String> USUAL =
            Map.of("编码", "编号", "代码", "编号", "手机", "电话", "邮箱", "电子邮件", "邮编", "邮政编码", "说明", "备注");

    private final ObjectType type;
    private final Set<String> given = new HashSet<>();

    private Suggestion(ObjectType type) {
        this.type = type;
    }

    static List<Column> of(ObjectType type, List<String> headings) {
        Suggestion suggestion = new Suggestion(type);
        int own = ErrorFile.own(headings);
        List<Column> exact =
                headings.subList(0, own).stream().map(suggestion::exact).toList();
        List<Column> all = new ArrayList<>();
        for (Column column : exact) {
            all.add(column.field().isEmpty() ? suggestion.near(column.heading()) : column);
        }
        headings.subList(own, headings.size()).forEach(heading -> all.add(new Column(heading, "")));
        return all;
    }

    private Column exact(String heading) {
        String field = Columns.of(type, List.of(heading), Map.of()).taken().stream()
                .findFirst()
                .map(Columns.Taken::path)
                .filter(given::add)
                .orElse("");
        return new Column(heading, field);
    }

    private record Near(Field field, int common) {}

    private Column near(String heading) {
        String wanted = usual(heading);
        Optional<Field> field = type.fields().stream()
                .filter(f -> !f.is(Field.Trait.READ_ONLY) && !given.contains(f.name()))
                .map(f -> new Near(f, common(wanted, f)))
                .filter(near -> near.common() >= LEAST)
                .max(Comparator.comparingInt(Near::common))
                .map(Near::field);
        field.ifPresent(f -> given.add(f.name()));
        return new Column(heading, field.map(Field::name).orElse(""));
    }

    /** How much of a heading and of a field's names is the same word; a heading that ends with a name counts fully. */
    private static int common(String wanted, Field field) {
        return Stream.of(field.name(), field.label().zh(), field.label().en())
                .map(Columns::plain)
                .mapToInt(word -> wanted.endsWith(word)
                        ? Math.max(LEAST, word.length())
                        : wanted.contains(word) ? word.length() : word.contains(wanted) ? wanted.length() : 0)
                .max()
                .orElse(0);
    }

    private static String usual(String heading) {
        String plain = Columns.plain(heading);
        for (Map.Entry<String, String> word : USUAL.entrySet()) {
            plain = plain.replace(word.getKey(), word.getValue());
        }
        return plain;
    }
}
