package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.engine.definition.Condition;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.Line;
import org.qiao.engine.definition.RuleUse;
import org.qiao.engine.definition.Rules;
import org.qiao.engine.digest.Sha256;
import org.qiao.engine.expression.Expression;
import org.qiao.engine.expression.ExpressionException;
import org.qiao.engine.json.Place;

/** Compiles a flow's filter, mapper, lines and assertions. Confined to one compilation. */
final class RulesCompiler {
    private static final Set<Kind> KEY_KINDS = Set.of(Kind.TEXT, Kind.INTEGER, Kind.ENUM, Kind.REFERENCE);

    private final Compiling compiling;
    private final ObjectType source;
    private final ObjectType target;
    private final Rules rules;
    private final List<Line> written;
    private final RuleBinder binder;
    private final List<Object> filterSettings = new ArrayList<>();
    private final List<String> pushdown = new ArrayList<>();
    private final List<String> remainder = new ArrayList<>();

    RulesCompiler(Compiling compiling, ObjectType source, ObjectType target) {
        this.compiling = compiling;
        this.source = source;
        this.target = target;
        this.rules = compiling.flow().rules();
        this.binder = new RuleBinder(compiling);
        this.written = compiling
                .flow()
                .forward()
                .map(forward -> new InverseLines(compiling, forward, source).all())
                .orElse(rules.lines());
    }

    Compilation compile() {
        List<Gate> gates = gates();
        LineCompiler lineCompiler = new LineCompiler(compiling, binder, source, target, rules.masks());
        List<LineCode> lines = lineCompiler.lines(written);
        Optional<Mapper> mapper = mapper();
        Set<String> mapped = mapper.map(this::writes).orElse(Set.of());
        Optional<MapperStage> stage = mapper.flatMap(found -> stage(found, mapped, lineCompiler.written()));
        masks(lineCompiler.written(), mapped);
        HandlingCheck handling = new HandlingCheck(compiling, target);
        boolean isWhole = !compiling.flow().key().isEmpty();
        if (isWhole && (rules.mapper().isEmpty() || mapper.isPresent())) {
            lineCompiler.requireAll(mapped, compiling.flow().place("map"));
            key(lineCompiler.written(), mapped);
            handling.matched(lineCompiler.written(), mapped);
        }
        List<CompiledRules.Assertion> assertions = assertions();
        // A way back has its flow's, which name fields of the other side.
        if (!compiling.flow().isBack()) {
            handling.owned();
        }
        if (!compiling.problems().isEmpty()) {
            return new Compilation.Refused(compiling.problems().list());
        }
        if (!compiling.missing().isEmpty()) {
            return new Compilation.Incomplete(List.copyOf(compiling.missing()));
        }
        return new Compilation.Compiled(CompiledRules.builder(
                        source, target, target.slot(compiling.flow().key()))
                .fingerprint(fingerprint())
                .reads(compiling.reads())
                .pushdown(pushed(), remainder)
                .writes(writes(lineCompiler.written(), mapped))
                .gates(gates, filterSettings)
                .mapping(stage.orElse(null), lines)
                .assertions(assertions)
                .updates(notOnUpdate())
                .clock(compiling.from().clock())
                .build());
    }

    private List<Gate> gates() {
        List<Gate> gates = new ArrayList<>();
        rules.filter()
                .forEach(condition ->
                        condition.fold(this::expressed, this::served).ifPresent(gates::add));
        return gates;
    }

    private Optional<Gate> expressed(Condition.Expressed condition) {
        try {
            Expression expression = Expression.condition(
                    condition.text(), source, compiling.from().relations());
            expression.reads().forEach(field -> compiling.reads(source, field));
            Expression.Split split = expression.splitByFields(field -> source.slot(field) >= 0);
            split.pushed().ifPresent(pushed -> pushdown.add(pushed.text()));
            split.remainder().ifPresent(rest -> remainder.add(rest.text()));
            return Optional.of(new Gate.Expressed(expression));
        } catch (ExpressionException e) {
            compiling.refused(e, condition.place());
            return Optional.empty();
        }
    }

    private String pushed() {
        return pushdown.size() == 1
                ? pushdown.get(0)
                : pushdown.stream().map(one -> "(" + one + ")").collect(Collectors.joining(" && "));
    }

    private Optional<Gate> served(Condition.Named condition) {
        RuleUse rule = condition.rule();
        Optional<Filter> filter = compiling.from().filter(rule.name());
        if (filter.isEmpty()) {
            compiling.missing().add(new MissingRule(MissingRule.Kind.FILTER, rule.name()));
            return Optional.empty();
        }
        remainder.add(rule.written());
        Optional<Object> settings = binder.settings(rule, filter.get()::settings);
        settings.ifPresent(filterSettings::add);
        // A filter sees whole records, so the flow reads them whole.
        source.fields().forEach(field -> compiling.reads(source, field.name()));
        return settings.map(bound -> new Gate.Served(rule.name(), filter.get(), filterSettings.size() - 1));
    }

    private Optional<Mapper> mapper() {
        Optional<Mapper> mapper =
                rules.mapper().flatMap(rule -> compiling.from().mapper(rule.name()));
        if (rules.mapper().isPresent() && mapper.isEmpty()) {
            compiling
                    .missing()
                    .add(new MissingRule(
                            MissingRule.Kind.MAPPER, rules.mapper().get().name()));
        }
        return mapper;
    }

    private Set<String> writes(Mapper mapper) {
        return binder.asked(rules.mapper().orElseThrow(), mapper::writes).orElse(Set.of());
    }

    private static Set<String> writes(Set<String> byLines, Set<String> byMapper) {
        Set<String> all = new LinkedHashSet<>(byLines);
        all.addAll(byMapper);
        return all;
    }

    private Optional<MapperStage> stage(Mapper mapper, Set<String> mapped, Set<String> byLines) {
        RuleUse rule = rules.mapper().orElseThrow();
        Optional<Object> settings = binder.settings(rule, mapper::settings);
        Set<String> reads = binder.asked(rule, mapper::reads).orElse(Set.of());
        reads.forEach(field -> {
            compiling.reads(source, field);
            if (source.slot(field) < 0) {
                compiling.unknown(
                        FlowCode.UNKNOWN_SOURCE_FIELD,
                        source,
                        field,
                        rule.place(),
                        new Text(
                                "映射器 " + rule.name() + " 要读的来源类型",
                                "mapper " + rule.name() + " reads, but the source type"));
            }
        });
        boolean[] written = new boolean[target.size()];
        List<LineCode> lines = new ArrayList<>();
        for (String name : mapped.stream().sorted().toList()) {
            Optional<Field> field = compiling.target(target, name, rule.place());
            field.ifPresent(f -> written[target.slot(name)] = true);
            field.filter(f -> !byLines.contains(name)).ifPresent(f -> lines.add(taken(rule, f, List.copyOf(reads))));
        }
        return settings.map(bound -> new MapperStage(
                rule.name(), mapper, bound, target, lines.toArray(new LineCode[0]), slots(reads), written));
    }

    private int[] slots(Set<String> fields) {
        return fields.stream().mapToInt(source::slot).filter(slot -> slot >= 0).toArray();
    }

    /** The line that takes over what the mapper wrote, so that masks and limits hold for it too. */
    private LineCode taken(RuleUse rule, Field field, List<String> reads) {
        KindChain chain = new KindChain(field, field.kind(), compiling, binder);
        chain.add(new MapperStage.Shown(field, rule.written()), field.kind());
        RuleUse mask = rules.masks().get(field.name());
        if (mask != null) {
            chain.convert(mask, true);
        }
        chain.end(rule.place());
        int slot = target.slot(field.name());
        return new ValueCode(new ValueLine(
                ValueLine.Destination.of(slot, field),
                reads,
                new Reader.Slot(slot),
                Steps.of(chain.steps()),
                ValueLine.Mishaps.PARKED));
    }

    private void masks(Set<String> byLines, Set<String> mapped) {
        rules.masks().forEach((field, rule) -> {
            if (!byLines.contains(field) && !mapped.contains(field)) {
                compiling
                        .problems()
                        .add(
                                FlowCode.UNKNOWN_TARGET_FIELD,
                                rule.place(),
                                "mask 的字段「" + field + "」没有映射",
                                "mask names '" + field + "', which nothing writes");
            }
        });
    }

    private void key(Set<String> byLines, Set<String> mapped) {
        String key = compiling.flow().key();
        Place place = compiling.flow().place("to");
        Optional<Field> field = target.field(key);
        if (field.isEmpty()) {
            compiling.unknown(FlowCode.UNKNOWN_TARGET_FIELD, target, key, place, new Text("目标类型", "the target type"));
        } else if (!KEY_KINDS.contains(field.get().kind())) {
            compiling
                    .problems()
                    .add(
                            FlowCode.KINDS_DIFFER,
                            place,
                            "键字段「" + key + "」要文本或整数",
                            "the key '" + key + "' must be a text or a whole number");
        } else if (!byLines.contains(key)
                && !mapped.contains(key)
                && !field.get().is(Field.Trait.REQUIRED)) {
            compiling
                    .problems()
                    .add(FlowCode.KEY_UNMAPPED, place, "键字段「" + key + "」没有映射", "the key '" + key + "' is not mapped");
        }
    }

    private List<CompiledRules.Assertion> assertions() {
        List<CompiledRules.Assertion> assertions = new ArrayList<>();
        for (Rules.Assertion assertion : rules.assertions()) {
            try {
                Expression expression = Expression.condition(
                        assertion.expression(), target, compiling.from().relations());
                assertions.add(CompiledRules.Assertion.of(expression));
            } catch (ExpressionException e) {
                compiling.refused(e, assertion.place());
            }
        }
        return assertions;
    }

    private boolean[] notOnUpdate() {
        boolean[] left = new boolean[target.size()];
        for (Line line : written) {
            int slot = target.slot(line.field());
            boolean onCreate = line.write() == Line.Write.ON_CREATE || line.write() == Line.Write.IF_EMPTY;
            if (slot >= 0 && onCreate && compiling.from().runs(line.stage())) {
                left[slot] = true;
            }
        }
        for (int slot = 0; slot < left.length; slot++) {
            left[slot] |= target.fields().get(slot).is(Field.Trait.CREATE_ONLY);
        }
        return left;
    }

    private String fingerprint() {
        String lists = compiling.lists().values().stream()
                .map(list -> list.name() + list.forward() + list.backward() + list.otherwise())
                .sorted()
                .collect(Collectors.joining());
        return Sha256.brief(String.join(
                "\n",
                compiling.flow().text(),
                source.fingerprint(),
                target.fingerprint(),
                lists,
                String.valueOf(compiling.from().isPreview())));
    }
}
