package org.qiao.store.internal.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiao.api.record.Code;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.ObjectDefinition.Setting;
import org.qiao.store.ObjectDefinition.StateMachine;
import org.qiao.store.ObjectDefinition.Transition;
import org.qiao.store.StoreException;
import org.qiao.store.internal.definition.Definition;

/** The state machine's say in a write. */
final class States {
    private static final Set<String> TYPED = Set.of("ui", "api");

    private States() {}

    /** A new record begins in its first state, or in one of those in which it may; history that is imported in any. */
    static void enter(Draft draft, Origin origin) {
        draft.definition().object().stateMachine().ifPresent(machine -> {
            Object state = draft.get(machine.field());
            if (state == null) {
                draft.set(machine.field(), machine.initial());
            } else if (TYPED.contains(origin.channel())
                    && !draft.definition().entry().contains(state)) {
                List<String> states =
                        draft.definition().entry().stream().sorted().toList();
                String allowed = String.join(", ", states);
                draft.refusals()
                        .illegalStep(
                                machine.field(),
                                "新记录不能处于状态 " + state + "：可用的有 " + allowed,
                                "a new record cannot be in state " + state + ": it may begin in " + allowed,
                                states);
            }
        });
    }

    /** A changed state must be a step of the machine, which may set fields; what a state freezes must not change. */
    static void step(Draft draft, Instant now) {
        draft.definition().object().stateMachine().ifPresent(machine -> {
            Record before = draft.before().orElseThrow();
            String from = String.valueOf(before.get(machine.field()));
            frozen(draft, from);
            if (draft.changes(machine.field())) {
                step(draft, machine, from, now);
            }
        });
    }

    private static void step(Draft draft, StateMachine machine, String from, Instant now) {
        String to = String.valueOf(draft.get(machine.field()));
        List<Transition> steps = allowed(machine, draft.before().orElseThrow(), from).stream()
                .filter(t -> t.to().equals(to))
                .toList();
        if (steps.isEmpty()) {
            refuse(draft.refusals(), draft.definition(), machine, draft.before().orElseThrow(), "→ " + to);
            return;
        }
        // Of several steps between two states the one that asks least decides.
        Transition step = steps.stream()
                .min(java.util.Comparator.comparingInt(t -> missing(draft, t).size()))
                .orElseThrow();
        missing(draft, step)
                .forEach(field -> draft.refusals()
                        .add(
                                field,
                                "required",
                                "「" + step.label().zh() + "」时必填",
                                "is required for '" + step.name() + "'"));
        step.sets().forEach((field, setting) -> set(draft, field, setting, from, now));
    }

    // What the write itself gives is kept: history may be brought in with its own moments.
    private static void set(Draft draft, String field, Setting setting, String from, Instant now) {
        if (draft.changes(field)) {
            return;
        }
        switch (setting) {
            case NOW -> draft.set(field, now);
            case NEXT -> draft.set(field, 1 + (draft.get(field) instanceof Long count ? count : 0L));
            case LEFT -> draft.set(field, from);
            case NONE -> draft.set(field, null);
        }
    }

    private static List<Transition> allowed(StateMachine machine, Record before, String from) {
        return machine.transitions().stream()
                .filter(t -> t.from().contains(from)
                        && t.when().entrySet().stream()
                                .allMatch(e ->
                                        e.getValue().equals(Objects.requireNonNullElse(before.get(e.getKey()), ""))))
                .toList();
    }

    /** The step of a name that may start in the record's state. Throws with the steps that may. */
    static Transition named(Definition definition, Record record, String name) {
        StateMachine machine = definition
                .object()
                .stateMachine()
                .orElseThrow(() -> new StoreException(
                        org.qiao.store.StoreCode.ILLEGAL_TRANSITION,
                        new Text(
                                definition.name() + " 没有状态，也就没有步骤“" + name + "”",
                                "A '" + definition.name() + "' has no states, so no step '" + name + "'"),
                        List.of(),
                        null));
        String from = String.valueOf(record.get(machine.field()));
        return allowed(machine, record, from).stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    Refusals refusals = new Refusals();
                    refuse(refusals, definition, machine, record, name);
                    return refusals.exception(definition.name());
                });
    }

    private static List<String> missing(Draft draft, Transition step) {
        return step.requires().stream().filter(f -> Draft.isEmpty(draft.get(f))).toList();
    }

    private static void frozen(Draft draft, String state) {
        draft.definition().frozen().getOrDefault(state, Set.of()).stream()
                .filter(draft::changes)
                .sorted()
                .forEach(field -> draft.refusals()
                        .add(field, "frozen", "状态 " + state + " 下不能修改", "cannot be changed in state " + state));
    }

    private static void refuse(
            Refusals refusals, Definition definition, StateMachine machine, Record before, String wanted) {
        String from = String.valueOf(before.get(machine.field()));
        List<Transition> allowed = allowed(machine, before, from);
        String en = allowed.stream().map(t -> t.name() + " → " + t.to()).collect(Collectors.joining(", "));
        String zh = allowed.stream()
                .map(t -> t.label().zh() + "（" + t.name() + "）→ " + label(definition, machine, t.to()))
                .collect(Collectors.joining("、"));
        refusals.illegalStep(
                machine.field(),
                "状态 " + label(definition, machine, from) + " 下没有「" + wanted + "」："
                        + (zh.isEmpty() ? "没有可用的步骤" : "可用的有 " + zh),
                "in state " + from + " there is no step '" + wanted + "': "
                        + (en.isEmpty() ? "no step is allowed" : "allowed are " + en),
                allowed.stream().map(Transition::name).toList());
    }

    private static String label(Definition definition, StateMachine machine, String code) {
        return definition
                .type()
                .field(machine.field())
                .flatMap(f -> f.code(code))
                .map(Code::label)
                .map(l -> l.zh())
                .orElse(Objects.requireNonNull(code));
    }
}
