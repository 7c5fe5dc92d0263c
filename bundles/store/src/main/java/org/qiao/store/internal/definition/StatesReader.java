package org.qiao.store.internal.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.store.ObjectDefinition.Setting;
import org.qiao.store.ObjectDefinition.StateMachine;
import org.qiao.store.ObjectDefinition.Transition;

/** Reads a state machine: {@code {"field", "initial", "entry", "frozen", "transitions"}}. */
final class StatesReader {
    private static final Set<String> KEYS = Set.of("field", "initial", "entry", "frozen", "transitions");
    private static final Set<String> STEP_KEYS = Set.of("zh", "en", "from", "to", "requires", "when", "sets");
    private static final Map<String, Setting> SETTINGS =
            Map.of("now", Setting.NOW, "next", Setting.NEXT, "left", Setting.LEFT, "none", Setting.NONE);
    private static final Map<Setting, Set<Kind>> SETTABLE = Map.of(
            Setting.NOW, Set.of(Kind.INSTANT), Setting.NEXT, Set.of(Kind.INTEGER), Setting.LEFT, Set.of(Kind.ENUM));

    private final Problems problems;
    private final ObjectType type;

    StatesReader(Problems problems, ObjectType type) {
        this.problems = problems;
        this.type = type;
    }

    StateMachine read(JsonNode node) {
        problems.unknownMembers(node, KEYS);
        String field = problems.required(node, "field");
        problems.known(node, field, names(), "字段", "field");
        String initial = problems.required(node, "initial");
        state(node, field, initial);
        List<Transition> transitions = new ArrayList<>();
        node.get("transitions")
                .ifPresent(all -> all.members().forEach((name, step) -> transitions.add(step(field, name, step))));
        return new StateMachine(field, initial, transitions);
    }

    /** The states in which a record may begin. */
    Set<String> entry(JsonNode node) {
        Set<String> entry = new HashSet<>(problems.texts(node, "entry"));
        node.get("initial").flatMap(JsonNode::text).ifPresent(entry::add);
        String field = node.get("field").flatMap(JsonNode::text).orElse("");
        entry.forEach(code -> state(node, field, code));
        return entry;
    }

    /** Per state the fields that stay as they are. */
    Map<String, Set<String>> frozen(JsonNode node) {
        Map<String, Set<String>> frozen = new HashMap<>();
        String field = node.get("field").flatMap(JsonNode::text).orElse("");
        node.get("frozen").map(JsonNode::members).orElse(Map.of()).forEach((state, fields) -> {
            state(fields, field, state);
            List<String> named = problems.texts(fields);
            named.forEach(f -> problems.known(fields, f, names(), "字段", "field"));
            frozen.put(state, Set.copyOf(named));
        });
        return frozen;
    }

    private Transition step(String field, String name, JsonNode step) {
        problems.unknownMembers(step, STEP_KEYS);
        List<String> from = problems.texts(step, "from");
        String to = problems.required(step, "to");
        from.forEach(code -> state(step, field, code));
        state(step, field, to);
        List<String> requires = problems.texts(step, "requires");
        requires.forEach(f -> problems.known(step, f, names(), "字段", "field"));
        Text label = new Text(problems.required(step, "zh"), problems.required(step, "en"));
        return new Transition(name, label, from, to, requires, when(step), sets(step));
    }

    private Map<String, String> when(JsonNode step) {
        Map<String, String> when = new HashMap<>();
        step.get("when").map(JsonNode::members).orElse(Map.of()).forEach((field, code) -> {
            problems.known(code, field, names(), "字段", "field");
            String wanted = code.text().orElse("");
            if (!wanted.isEmpty()) {
                state(code, field, wanted);
            }
            when.put(field, wanted);
        });
        return when;
    }

    private Map<String, Setting> sets(JsonNode step) {
        Map<String, Setting> sets = new HashMap<>();
        step.get("sets").map(JsonNode::members).orElse(Map.of()).forEach((name, word) -> {
            problems.known(word, name, names(), "字段", "field");
            String wanted = word.text().orElse("");
            problems.known(word, wanted, SETTINGS.keySet(), "取值", "value");
            Setting setting = SETTINGS.getOrDefault(wanted, Setting.NONE);
            Set<Kind> kinds = SETTABLE.getOrDefault(setting, Set.of(Kind.values()));
            type.field(name)
                    .filter(field -> !kinds.contains(field.kind()))
                    .ifPresent(field -> problems.add(
                            word.place(),
                            "wrong-kind",
                            "「" + wanted + "」不能用于「" + name + "」，它是 " + field.kind(),
                            "'" + wanted + "' does not suit '" + name + "', which is " + field.kind()));
            sets.put(name, setting);
        });
        return sets;
    }

    private void state(JsonNode at, String field, String code) {
        List<String> codes = type.field(field).map(Field::codes).orElse(List.of()).stream()
                .map(Code::code)
                .toList();
        problems.known(at, code, codes, "状态", "state");
    }

    private List<String> names() {
        return type.fields().stream().map(Field::name).toList();
    }
}
