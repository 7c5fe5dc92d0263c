package org.qiao.engine.pipeline;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.CodeListDefinition;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Problems;
import org.qiao.engine.expression.Expression;
import org.qiao.engine.expression.ExpressionException;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;

/** One compilation under way: what it may ask, what it has found wrong, what it found missing. Confined to one call. */
final class Compiling {
    private final FlowDefinition flow;
    private final FlowCompiler from;
    private final ObjectType source;
    private final Problems problems = new Problems();
    private final Set<MissingRule> missing = new LinkedHashSet<>();
    private final Set<String> reads = new LinkedHashSet<>();
    private final Map<String, CodeListDefinition> lists = new LinkedHashMap<>();

    Compiling(FlowDefinition flow, FlowCompiler from, ObjectType source) {
        this.flow = flow;
        this.from = from;
        this.source = source;
    }

    FlowDefinition flow() {
        return flow;
    }

    FlowCompiler from() {
        return from;
    }

    Problems problems() {
        return problems;
    }

    Set<MissingRule> missing() {
        return missing;
    }

    Set<String> reads() {
        return reads;
    }

    Map<String, CodeListDefinition> lists() {
        return lists;
    }

    /** Notes that a field is read, when it is one of the record the flow reads: not of an order's line. */
    void reads(ObjectType type, String field) {
        if (type.equals(source)) {
            reads.add(field);
        }
    }

    /** The target field of a name that a line may write. */
    Optional<Field> target(ObjectType type, String name, Place place) {
        Optional<Field> field = type.field(name);
        if (field.isEmpty()) {
            unknown(FlowCode.UNKNOWN_TARGET_FIELD, type, name, place, new Text("目标类型", "the target type"));
        } else if (field.get().is(Field.Trait.READ_ONLY)) {
            problems.add(
                    FlowCode.READ_ONLY, place, "目标字段「" + name + "」是只读的", "target field '" + name + "' is read-only");
            return Optional.empty();
        }
        return field;
    }

    void unknown(FlowCode code, ObjectType type, String name, Place place, Text side) {
        Text hint =
                NearestName.hint(name, type.fields().stream().map(Field::name).toList());
        problems.add(
                code,
                place,
                side.zh() + " " + type.name() + " 没有字段「" + name + "」" + hint.zh(),
                side.en() + " " + type.name() + " has no field '" + name + "'" + hint.en());
    }

    /** A compiled expression; its problems are reported at its place. */
    Optional<Expression> expression(String text, ObjectType type, Place place) {
        try {
            Expression compiled = Expression.compile(text, type, from.relations());
            compiled.reads().forEach(field -> reads(type, field));
            return Optional.of(compiled);
        } catch (ExpressionException e) {
            refused(e, place);
            return Optional.empty();
        }
    }

    void refused(ExpressionException expression, Place place) {
        expression
                .problems()
                .forEach(p -> problems.add(
                        FlowCode.EXPRESSION,
                        place,
                        "表达式第 " + p.position() + " 个字符：" + p.message().zh(),
                        "character " + p.position() + " of the expression: "
                                + p.message().en()));
    }

    /** The code list of a name. */
    Optional<CodeListDefinition> codes(String name, Place place) {
        Optional<CodeListDefinition> list = Optional.ofNullable(from.codeLists().get(name));
        list.ifPresent(found -> lists.put(name, found));
        if (list.isEmpty()) {
            Text hint = NearestName.hint(name, from.codeLists().keySet());
            problems.add(
                    FlowCode.UNKNOWN_CODES,
                    place,
                    "没有代码表「" + name + "」" + hint.zh(),
                    "there is no code list '" + name + "'" + hint.en());
        }
        return list;
    }
}
