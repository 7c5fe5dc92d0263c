package org.qiao.engine.pipeline;

import java.util.Optional;
import java.util.function.Supplier;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.RuleUse;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.settings.Bound;
import org.qiao.engine.settings.SettingsBinder;

/** Binds what a flow gives its rules to their settings records, once. Foreign code that fails here is a problem. */
final class RuleBinder {
    private final SettingsBinder binder = SettingsBinder.withoutSecrets();
    private final Compiling compiling;

    RuleBinder(Compiling compiling) {
        this.compiling = compiling;
    }

    /** The settings; what is wrong with them is reported. */
    Optional<Object> settings(RuleUse rule, Supplier<Class<?>> type) {
        return asked(rule, type).flatMap(record -> bound(rule, record));
    }

    private Optional<Object> bound(RuleUse rule, Class<?> type) {
        Bound<?> bound = bind(rule, type);
        bound.problems()
                .forEach(p -> compiling
                        .problems()
                        .add(
                                FlowCode.RULE_SETTINGS,
                                p.place(),
                                rule.name() + "：" + p.message().zh(),
                                rule.name() + ": " + p.message().en()));
        return bound.settings().map(Object.class::cast);
    }

    private Bound<?> bind(RuleUse rule, Class<?> type) {
        JsonNode settings = rule.settings();
        Optional<JsonNode> value = settings.get("value");
        if (value.isPresent() && settings.members().size() == 1) {
            return binder.bindValue(type, value.get());
        }
        return settings.members().isEmpty() ? binder.bindNone(type, rule.place()) : binder.bind(type, settings);
    }

    /** What a rule says of itself; a rule that fails to say it is a problem of the flow that names it. */
    <T> Optional<T> asked(RuleUse rule, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (RuntimeException | LinkageError e) {
            compiling
                    .problems()
                    .add(
                            FlowCode.RULE_SETTINGS,
                            rule.place(),
                            "规则 " + rule.name() + " 无法说明自己：" + e,
                            "rule " + rule.name() + " fails to describe itself: " + e);
            return Optional.empty();
        }
    }
}
