package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.Input;
import org.qiao.engine.definition.Line;
import org.qiao.engine.definition.RuleUse;
import org.qiao.engine.expression.Expression;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/** Compiles mapping lines between a source and a target type. Confined to one compilation. */
final class LineCompiler {
    private final Compiling compiling;
    private final RuleBinder binder;
    private final ObjectType source;
    private final ObjectType target;
    private final Map<String, RuleUse> masks;
    private final Set<String> written = new LinkedHashSet<>();

    LineCompiler(
            Compiling compiling, RuleBinder binder, ObjectType source, ObjectType target, Map<String, RuleUse> masks) {
        this.compiling = compiling;
        this.binder = binder;
        this.source = source;
        this.target = target;
        this.masks = masks;
    }

    /** The target fields that lines write. */
    Set<String> written() {
        return written;
    }

    List<LineCode> lines(List<Line> lines) {
        List<LineCode> plans = new ArrayList<>();
        for (Line line : lines) {
            if (compiling.from().runs(line.stage())) {
                line(line).ifPresent(plans::add);
            }
        }
        return plans;
    }

    /** Reports the required fields of the target type that nothing writes. */
    void requireAll(Set<String> alsoWritten, Place place) {
        for (Field field : target.fields()) {
            boolean isWritten = written.contains(field.name()) || alsoWritten.contains(field.name());
            if (field.is(Field.Trait.REQUIRED) && !field.is(Field.Trait.READ_ONLY) && !isWritten) {
                compiling
                        .problems()
                        .add(
                                FlowCode.REQUIRED,
                                place,
                                "必填的目标字段「" + field.name() + "」（" + field.label().zh() + "）没有映射",
                                "required target field '" + field.name() + "' of " + target.name() + " is not mapped");
            }
        }
    }

    private Optional<LineCode> line(Line line) {
        Optional<Field> found = compiling.target(target, line.field(), line.place());
        written.add(line.field());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Field field = found.get();
        int slot = target.slot(field.name());
        return line.input().fold(new Input.Cases<>() {
            @Override
            public Optional<LineCode> fields(Input.Fields input) {
                return fromFields(line, input, field, slot);
            }

            @Override
            public Optional<LineCode> constant(Input.Constant input) {
                return fromConstant(line, input.value(), field, slot);
            }

            @Override
            public Optional<LineCode> computed(Input.Computed input) {
                return fromExpression(line, input.expression(), field, slot);
            }

            @Override
            public Optional<LineCode> each(Input.Each input) {
                return forEach(line, input, field, slot);
            }

            @Override
            public Optional<LineCode> nested(Input.Nested input) {
                return inside(line, input, field, slot);
            }
        });
    }

    private Optional<LineCode> fromFields(Line line, Input.Fields input, Field field, int slot) {
        List<SourcePath> paths = new ArrayList<>();
        for (String path : input.paths()) {
            SourcePath.find(path, source, line.place(), compiling).ifPresent(paths::add);
        }
        if (paths.size() < input.paths().size()) {
            return Optional.empty();
        }
        boolean isOne = paths.size() == 1;
        Reader reader = isOne
                ? paths.get(0).reader()
                : new Reader.Several(paths.stream().map(SourcePath::reader).toList());
        KindChain chain = new KindChain(field, isOne ? paths.get(0).kind() : kindOf(paths), compiling, binder);
        boolean isValue = isOne && !paths.get(0).isList();
        Lookups lookups = new Lookups(compiling, line, field);
        if (line.relation().isPresent()) {
            lookups.link(line.relation().get(), isValue ? paths.get(0).field() : null, chain);
        } else if (!line.codes().isEmpty()) {
            reader = lookups.codes(isOne ? paths.get(0) : null, reader, chain);
        } else if (isValue) {
            chain.codes(Lookups.codesOf(paths.get(0).field()));
        }
        return value(line, input.paths(), reader, chain, slot);
    }

    private static @Nullable Kind kindOf(List<SourcePath> paths) {
        boolean isText = paths.stream().map(SourcePath::kind).allMatch(kind -> kind == Kind.TEXT || kind == Kind.ENUM);
        return isText ? Kind.TEXTS : null;
    }

    private Optional<LineCode> fromExpression(Line line, String text, Field field, int slot) {
        Optional<Expression> expression = compiling.expression(text, source, line.place());
        return expression.flatMap(compiled -> {
            Kind kind = compiled.kind().orElse(null);
            KindChain chain = new KindChain(field, kind, compiling, binder);
            Reader reader = new Reader.Computed(compiled);
            Lookups lookups = new Lookups(compiling, line, field);
            if (line.relation().isPresent()) {
                lookups.link(line.relation().get(), null, chain);
            } else if (!line.codes().isEmpty()) {
                reader = lookups.codes(null, reader, chain);
            }
            return value(line, List.copyOf(compiled.reads()), reader, chain, slot);
        });
    }

    private Optional<LineCode> value(Line line, List<String> from, Reader reader, KindChain chain, int slot) {
        line.via().forEach(rule -> chain.convert(rule, false));
        Field field = target.fields().get(slot);
        RuleUse mask = masks.get(field.name());
        if (mask != null) {
            chain.convert(mask, true);
        }
        chain.end(line.place());
        Object fallback = line.fallback().flatMap(node -> constant(node, field)).orElse(null);
        return Optional.of(new ValueCode(new ValueLine(
                ValueLine.Destination.of(slot, field),
                List.copyOf(from),
                reader,
                Steps.of(chain.steps()),
                new ValueLine.Mishaps(line.onLoss(), line.onFail(), fallback))));
    }

    private Optional<LineCode> fromConstant(Line line, JsonNode node, Field field, int slot) {
        boolean isNull = node.is(JsonNode.Kind.NULL);
        Object value = isNull ? null : constant(node, field).orElse(null);
        return Optional.of(new ValueCode(new ValueLine(
                ValueLine.Destination.of(slot, field),
                List.of(),
                new Reader.Constant(value),
                Steps.of(List.of()),
                new ValueLine.Mishaps(line.onLoss(), line.onFail(), null))));
    }

    private Optional<Object> constant(JsonNode node, Field field) {
        Optional<Object> value = Constants.value(node, field)
                .filter(v ->
                        !(v instanceof String text) || field.maxLength() == 0 || text.length() <= field.maxLength());
        if (value.isEmpty()) {
            compiling
                    .problems()
                    .add(
                            FlowCode.CONSTANT,
                            node.place(),
                            "「" + field.name() + "」要" + Constants.form(field).zh(),
                            "'" + field.name() + "' takes "
                                    + Constants.form(field).en());
        }
        return value;
    }

    private Optional<LineCode> forEach(Line line, Input.Each input, Field field, int slot) {
        Optional<SourcePath> path = SourcePath.find(input.path(), source, line.place(), compiling);
        Optional<ObjectType> from = path.filter(p -> p.kind() == Kind.RECORDS)
                .flatMap(p -> p.field().nested());
        if (path.isPresent() && from.isEmpty()) {
            nesting(
                    line,
                    "each 读嵌套记录列表，而「" + input.path() + "」不是",
                    "each reads nested records, '" + input.path() + "' holds none");
        }
        if (field.kind() != Kind.RECORDS) {
            nesting(
                    line,
                    "目标字段「" + field.name() + "」不是嵌套记录列表",
                    "target field '" + field.name() + "' holds no list of records");
        }
        Optional<ObjectType> to = field.nested().filter(t -> field.kind() == Kind.RECORDS);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        List<LineCode> plans = inner(input.lines(), from.get(), to.get(), line.place());
        return Optional.of(new NestedCode(slot, field, to.get(), path.get().reader(), plans));
    }

    private Optional<LineCode> inside(Line line, Input.Nested input, Field field, int slot) {
        Optional<ObjectType> to = field.nested().filter(t -> field.kind() == Kind.RECORD);
        if (to.isEmpty()) {
            nesting(
                    line,
                    "目标字段「" + field.name() + "」不是嵌套记录",
                    "target field '" + field.name() + "' holds no nested record");
            return Optional.empty();
        }
        return Optional.of(
                new NestedCode(slot, field, to.get(), null, inner(input.lines(), source, to.get(), line.place())));
    }

    private List<LineCode> inner(List<Line> lines, ObjectType from, ObjectType to, Place place) {
        LineCompiler inner = new LineCompiler(compiling, binder, from, to, Map.of());
        List<LineCode> plans = inner.lines(lines);
        inner.requireAll(Set.of(), place);
        return plans;
    }

    private void nesting(Line line, String zh, String en) {
        compiling.problems().add(FlowCode.NESTING, line.place(), zh, en);
    }
}
