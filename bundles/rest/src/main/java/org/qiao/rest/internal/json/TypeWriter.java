package org.qiao.rest.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;

/** Object types and object definitions as JSON: what a client needs to build forms, tables and mappings. */
public final class TypeWriter {
    private final Locale locale;

    /** With labels for readers of a language; the other language's stands beside them. */
    public TypeWriter(Locale locale) {
        this.locale = locale;
    }

    /** A type with its fields. */
    public Map<String, @Nullable Object> of(ObjectType type) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("name", type.name());
        members.put("label", type.label().in(locale));
        members.put("labels", labels(type.label()));
        members.put("fingerprint", type.fingerprint());
        members.put("fields", type.fields().stream().map(this::field).toList());
        return members;
    }

    private Map<String, @Nullable Object> field(Field field) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("name", field.name());
        members.put("kind", JsonValues.word(field.kind()));
        members.put("label", field.label().in(locale));
        members.put("labels", labels(field.label()));
        members.put(
                "traits", field.traits().stream().sorted().map(JsonValues::word).toList());
        if (field.maxLength() > 0) {
            members.put("maxLength", field.maxLength());
        }
        if (field.scale() >= 0) {
            members.put("scale", field.scale());
        }
        field.unit().ifPresent(unit -> members.put("unit", unit));
        if (!field.codes().isEmpty()) {
            members.put("codes", codes(field.codes()));
        }
        field.target().ifPresent(target -> members.put("target", target));
        field.nested().ifPresent(nested -> members.put("nested", of(nested)));
        members.put("sensitivity", JsonValues.word(field.sensitivity()));
        return members;
    }

    private List<Map<String, Object>> codes(List<Code> codes) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Code code : codes) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("code", code.code());
            members.put("label", code.label().in(locale));
            members.put("labels", labels(code.label()));
            all.add(members);
        }
        return all;
    }

    /** A text in both languages. */
    public static Map<String, String> labels(Text text) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("zh", text.zh());
        both.put("en", text.en());
        return both;
    }
}
