package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.rule.Converter;
import org.qiao.engine.convert.Preparable;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.RuleUse;
import org.qiao.engine.json.Place;

/**
 * The steps of one line while they are put together: each takes the kind that the one before it gives. The kind is
 * {@code null} for a list of values of different kinds, and after a problem was reported.
 */
final class KindChain {
    private final Field target;
    private final Compiling compiling;
    private final RuleBinder binder;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Kind kind;
    private boolean isBroken;
    private Set<String> codes = Set.of();

    KindChain(Field target, @Nullable Kind kind, Compiling compiling, RuleBinder binder) {
        this.target = target;
        this.kind = kind;
        this.compiling = compiling;
        this.binder = binder;
    }

    List<Step> steps() {
        return steps;
    }

    /** Nothing more can be checked: a problem was reported or a rule is missing. */
    void isBroken(boolean broken) {
        isBroken = broken;
    }

    /** The codes that a value is known to be one of. */
    void codes(Set<String> known) {
        codes = known;
    }

    void add(Step step, @Nullable Kind gives) {
        steps.add(step);
        kind = gives;
    }

    void convert(RuleUse rule, boolean isMask) {
        Optional<Converter> converter = compiling.from().converter(rule.name());
        if (converter.isEmpty()) {
            compiling.missing().add(new MissingRule(MissingRule.Kind.CONVERTER, rule.name()));
            isBroken = true;
            return;
        }
        Optional<Object> settings = binder.settings(rule, converter.get()::settings);
        Optional<Converter.Kinds> kinds = binder.asked(rule, converter.get()::kinds);
        if (settings.isEmpty() || kinds.isEmpty()) {
            isBroken = true;
            return;
        }
        take(rule, kinds.get());
        Kind gives = kinds.get().out() == null ? kind : kinds.get().out();
        Converter ready = Preparable.prepare(converter.get(), settings.get());
        KindCheck test = gives == null ? null : KindCheck.of(gives);
        add(new ConvertStep(target, rule.written(), ready, settings.get(), test, isMask), gives);
        codes = Set.of();
    }

    private void take(RuleUse rule, Converter.Kinds kinds) {
        boolean takes = kinds.in().isEmpty()
                || (kind != null
                        && (kinds.in().contains(kind)
                                || (kind == Kind.ENUM && kinds.in().contains(Kind.TEXT))));
        if (!takes && !isBroken) {
            String found = name(kind);
            compiling
                    .problems()
                    .add(
                            FlowCode.CONVERTER_KIND,
                            rule.place(),
                            "转换器 " + rule.written() + " 接受 " + names(kinds.in()) + "，而这里是 " + found,
                            "converter " + rule.written() + " takes " + names(kinds.in()) + ", but here comes "
                                    + found);
            isBroken = true;
        }
    }

    /** Ends the chain at the target field: checks the kind and adds the field's limits. */
    void end(Place place) {
        if (isBroken) {
            return;
        }
        if (kind == null || !fits(kind, target.kind())) {
            compiling
                    .problems()
                    .add(
                            FlowCode.KINDS_DIFFER,
                            place,
                            "「" + target.name() + "」要 " + target.kind() + "，得到的是 " + name(kind) + "；" + advice(true),
                            "'" + target.name() + "' holds " + target.kind() + " but gets " + name(kind) + ": "
                                    + advice(false));
            return;
        }
        LimitStep.of(target, kind, codes).ifPresent(steps::add);
    }

    /** What a kind is called in a problem. */
    static String name(@Nullable Kind kind) {
        return kind == null ? "LIST" : kind.name();
    }

    private static boolean fits(Kind given, Kind wanted) {
        return given == wanted
                || (given == Kind.INTEGER && wanted == Kind.DECIMAL)
                || (given == Kind.ENUM && wanted == Kind.TEXT)
                || (given == Kind.TEXT && wanted == Kind.ENUM);
    }

    private String advice(boolean isChinese) {
        if (kind == Kind.REFERENCE) {
            return isChinese ? "用 link 或 codes 把引用变成目标的值" : "link or codes turn a reference into a target's value";
        }
        return isChinese ? "在 via 中加一个转换器" : "add a converter under via";
    }

    private static String names(Set<Kind> kinds) {
        return String.join("|", kinds.stream().map(Kind::name).sorted().toList());
    }
}
