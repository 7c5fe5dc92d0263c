package org.qiao.store.internal.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Sensitivity;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.store.internal.definition.FieldPlan.Derivation;
import org.qiao.store.internal.definition.FieldPlan.Index;
import org.qiao.store.internal.definition.FieldPlan.Range;
import org.qiao.store.internal.form.Derivations;
import org.qiao.store.internal.form.Formats;

/** Reads one field of an object definition. */
final class FieldReader {
    private static final Set<String> KEYS = Set.of(
            "kind",
            "zh",
            "en",
            "length",
            "scale",
            "min",
            "max",
            "required",
            "unique",
            "readOnly",
            "createOnly",
            "index",
            "default",
            "number",
            "format",
            "codes",
            "target",
            "unit",
            "personal",
            "derive",
            "compute",
            "from",
            "days");
    private static final Map<String, Kind> KINDS = kinds();
    private static final Map<String, Index> INDEXES =
            Map.of("asc", Index.ASC, "desc", Index.DESC, "both", Index.BOTH, "none", Index.NONE);
    private static final Map<String, Sensitivity> PERSONAL =
            Map.of("personal", Sensitivity.PERSONAL, "sensitive", Sensitivity.SENSITIVE);
    private static final Set<Kind> NUMBERS = Set.of(Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.QUANTITY);
    private static final int LONGEST_CODE = 40;

    private final Problems problems;
    private final String keyField;

    FieldReader(Problems problems, String keyField) {
        this.problems = problems;
        this.keyField = keyField;
    }

    FieldPlan read(String name, JsonNode node) {
        problems.unknownMembers(node, KEYS);
        Kind kind = oneOf(node, "kind", KINDS, Kind.TEXT);
        Optional<Derivation> derivation = derivation(node);
        Index index = index(node, kind);
        Field.Builder field = Field.builder(name, kind)
                .label(problems.required(node, "zh"), problems.required(node, "en"))
                .maxLength(problems.number(node, "length", kind == Kind.ENUM ? LONGEST_CODE : 0))
                .scale(problems.number(node, "scale", scale(kind)))
                .codes(codes(node, kind))
                .sensitivity(oneOf(node, "personal", PERSONAL, Sensitivity.NONE))
                .traits(traits(name, node, index, derivation.isPresent()));
        problems.text(node, "unit").ifPresent(field::unit);
        if (kind == Kind.REFERENCE) {
            field.target(problems.required(node, "target"));
        } else if (kind == Kind.TEXTS) {
            problems.text(node, "target").ifPresent(field::target);
        }
        return plan(node, field.build(), index, derivation.orElse(null));
    }

    private FieldPlan plan(JsonNode node, Field field, Index index, @Nullable Derivation derivation) {
        problems.text(node, "format").ifPresent(f -> problems.known(node, f, Formats.NAMES, "格式", "format"));
        return new FieldPlan(
                field,
                index,
                fallback(node, field),
                problems.text(node, "number").orElse(null),
                problems.text(node, "format").orElse(null),
                range(node, field.kind()),
                derivation);
    }

    private Range range(JsonNode node, Kind kind) {
        Range range = new Range(bound(node, "min", kind), bound(node, "max", kind));
        BigDecimal least = range.least();
        if (least != null && !range.holds(least)) {
            problems.add(node.place(), "wrong-range", "「min」大于「max」", "'min' is above 'max'");
        }
        return range;
    }

    private @Nullable BigDecimal bound(JsonNode node, String key, Kind kind) {
        JsonNode bound = node.get(key).orElse(null);
        if (bound == null) {
            return null;
        } else if (!NUMBERS.contains(kind) || bound.number().isEmpty()) {
            problems.add(
                    bound.place(),
                    "wrong-range",
                    "「" + key + "」须为数字，且只用于数字字段",
                    "'" + key + "' is a number, for fields that hold numbers");
        }
        return bound.number().orElse(null);
    }

    private Optional<Derivation> derivation(JsonNode node) {
        Optional<String> stored = problems.text(node, "derive");
        Optional<String> rule = stored.or(() -> problems.text(node, "compute"));
        rule.ifPresent(r -> problems.known(node, r, Derivations.NAMES, "推导规则", "derivation"));
        return rule.map(r ->
                new Derivation(r, problems.texts(node, "from"), stored.isPresent(), problems.number(node, "days", 0)));
    }

    private Index index(JsonNode node, Kind kind) {
        // A reference is asked for from its other side: the orders of a customer.
        return oneOf(node, "index", INDEXES, kind == Kind.REFERENCE ? Index.ASC : Index.NONE);
    }

    private Trait[] traits(String name, JsonNode node, Index index, boolean isDerived) {
        List<Trait> traits = new ArrayList<>();
        boolean isNumbered = node.get("number").isPresent();
        boolean isUnique = problems.flag(node, "unique") || name.equals(keyField);
        add(traits, problems.flag(node, "required") || isNumbered, Trait.REQUIRED);
        add(traits, isUnique, Trait.UNIQUE);
        add(traits, problems.flag(node, "readOnly") || isDerived, Trait.READ_ONLY);
        add(traits, problems.flag(node, "createOnly") || isNumbered, Trait.CREATE_ONLY);
        add(traits, name.equals(keyField) && (isNumbered || problems.flag(node, "createOnly")), Trait.KEY);
        add(traits, isUnique || index != Index.NONE, Trait.INDEXED);
        return traits.toArray(Trait[]::new);
    }

    private static void add(List<Trait> traits, boolean holds, Trait trait) {
        if (holds) {
            traits.add(trait);
        }
    }

    private List<Code> codes(JsonNode node, Kind kind) {
        Optional<JsonNode> member = node.get("codes");
        if (kind == Kind.ENUM && member.isEmpty()) {
            problems.add(node.place(), "missing-key", "枚举缺少「codes」", "an enumeration needs 'codes'");
        }
        List<Code> codes = new ArrayList<>();
        member.ifPresent(m -> m.members().forEach((code, labels) -> codes.add(code(code, labels))));
        return codes;
    }

    private Code code(String code, JsonNode labels) {
        List<String> both = problems.texts(labels);
        if (both.size() != 2 || code.length() > LONGEST_CODE) {
            problems.add(
                    labels.place(),
                    "wrong-code",
                    "代码「" + code + "」需要 [\"中文\", \"English\"]，代码最长 40 个字符",
                    "code '" + code + "' needs [\"中文\", \"English\"] and at most 40 characters");
            return new Code(code, Text.same(code));
        }
        return new Code(code, new Text(both.get(0), both.get(1)));
    }

    private @Nullable Object fallback(JsonNode node, Field field) {
        JsonNode value = node.get("default").orElse(null);
        if (value == null) {
            return null;
        }
        Object plain = fallbackValue(value, field);
        if (plain == null) {
            problems.add(
                    value.place(),
                    "wrong-default",
                    "「default」不是 " + field.kind() + " 的值",
                    "'default' is no value of kind " + field.kind());
        }
        return plain;
    }

    private static @Nullable Object fallbackValue(JsonNode value, Field field) {
        return switch (field.kind()) {
            case TEXT -> value.text().orElse(null);
            case ENUM -> value.text().flatMap(field::code).map(Code::code).orElse(null);
            case BOOLEAN -> value.bool().orElse(null);
            case INTEGER -> value.number().map(BigDecimal::longValue).orElse(null);
            case DECIMAL -> value.number().orElse(null);
            case DATE -> value.text().filter("today"::equals).orElse(null);
            case INSTANT -> value.text().filter("now"::equals).orElse(null);
            default -> null;
        };
    }

    private <T> T oneOf(JsonNode node, String key, Map<String, T> words, T otherwise) {
        Optional<String> word = problems.text(node, key);
        word.ifPresent(w -> problems.known(node.get(key).orElse(node), w, words.keySet(), "取值", "value"));
        return word.map(words::get).orElse(otherwise);
    }

    private static int scale(Kind kind) {
        return kind == Kind.MONEY ? 4 : kind == Kind.QUANTITY || kind == Kind.DECIMAL ? 6 : -1;
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.RECORD && kind != Kind.RECORDS) {
                kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
            }
        }
        return kinds;
    }
}
