package org.qiao.store.internal.record;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.form.Derivations;

/**
 * Turns what was given into a whole record: forms, defaults, numbers, nested records, rules, derivations, then every
 * check. Nothing here touches the database but the numbers. Thread safe.
 */
final class Drafting {
    private static final Text NO_ID = new Text("不是 UUID：请去掉 id，由系统生成", "is no UUID: leave the id out, and one is made");

    private final Clock clock;
    private final Ids ids;
    private final Numbers numbers;
    private final Children children;

    Drafting(Clock clock, Ids ids, Numbers numbers) {
        this.clock = clock;
        this.ids = ids;
        this.numbers = numbers;
        this.children = new Children(ids);
    }

    /** A new record as far as it goes without looking others up. */
    Draft fresh(Tx tx, Meta meta, Definition definition, Record given, Origin origin) {
        Draft draft = begun(meta, definition, given, origin);
        number(tx, draft);
        return draft;
    }

    private Draft begun(Meta meta, Definition definition, Record given, Origin origin) {
        Draft draft = new Draft(definition, null, new Refusals(), "");
        draft.take(given);
        Object id = draft.get(SystemFields.ID);
        if (id == null) {
            draft.set(SystemFields.ID, ids.next());
        } else if (!Ids.isId((String) id)) {
            draft.refuse(SystemFields.ID, "wrong-format", NO_ID);
        }
        defaults(draft);
        States.enter(draft, origin);
        stamp(draft, origin, 1);
        children.form(meta, draft);
        compute(meta, draft);
        return draft;
    }

    /** A new record that will not be written: it uses no number up. */
    Draft tried(Meta meta, Definition definition, Record given) {
        Draft draft = begun(meta, definition, given, Origin.SYSTEM);
        for (FieldPlan plan : definition.plans()) {
            if (plan.number() != null && draft.get(plan.name()) == null) {
                draft.set(plan.name(), plan.number());
            }
        }
        return draft;
    }

    /** A changed record as far as it goes without looking others up. */
    Draft changed(Meta meta, Definition definition, Record before, Record patch, Origin origin) {
        Draft draft = new Draft(definition, before, new Refusals(), "");
        draft.take(patch);
        // Nested records in form first: as a client sends them they differ from those that are there, though equal.
        children.form(meta, draft);
        States.step(draft, clock.instant().truncatedTo(ChronoUnit.MICROS));
        compute(meta, draft);
        if (draft.isChanged()) {
            stamp(draft, origin, 1 + (Long) Objects.requireNonNull(before.get(SystemFields.VERSION)));
        }
        return draft;
    }

    /** The deleted record. */
    Record deleted(Definition definition, Record before, Origin origin) {
        Draft draft = new Draft(definition, before, new Refusals(), "");
        stamp(draft, origin, 1 + (Long) Objects.requireNonNull(before.get(SystemFields.VERSION)));
        draft.set(SystemFields.DELETED_AT, draft.get(SystemFields.UPDATED_AT));
        return draft.record();
    }

    /** The last checks, once everything referred to was looked up. Throws with everything that is wrong. */
    Record finish(Draft draft, References references) {
        references.know(draft.definition().name(), String.valueOf(draft.get(SystemFields.ID)));
        Record record = Resolving.whole(draft, references);
        required(record, "", draft.refusals());
        draft.refusals().refuse(draft.definition().type());
        return record;
    }

    private void compute(Meta meta, Draft draft) {
        draft.definition().rules().forEach(rule -> rule.apply(draft));
        children.stamp(meta, draft);
        derive(draft);
    }

    private void defaults(Draft draft) {
        for (FieldPlan plan : draft.definition().plans()) {
            if (plan.fallback() != null && draft.get(plan.name()) == null) {
                draft.set(plan.name(), fallback(plan));
            }
        }
    }

    private @Nullable Object fallback(FieldPlan plan) {
        return plan.field().kind() == Kind.DATE
                ? LocalDate.now(clock)
                : plan.field().kind() == Kind.INSTANT ? clock.instant() : plan.fallback();
    }

    private void number(Tx tx, Draft draft) {
        for (FieldPlan plan : draft.definition().plans()) {
            String pattern = plan.number();
            if (pattern == null) {
                continue;
            }
            String object = draft.definition().name();
            if (draft.get(plan.name()) instanceof String given) {
                numbers.given(tx, object, plan.name(), pattern, given);
            } else {
                boolean isRefused = !draft.refusals().isEmpty();
                draft.set(plan.name(), isRefused ? pattern : numbers.next(object, plan.name(), pattern));
            }
        }
    }

    private void stamp(Draft draft, Origin origin, long version) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String who = origin.actor() == null ? origin.channel() : origin.actor();
        String name = who.length() > 100 ? who.substring(0, 100) : who;
        if (draft.before().isEmpty()) {
            draft.set(SystemFields.CREATED_AT, now);
            draft.set(SystemFields.CREATED_BY, name);
        }
        draft.set(SystemFields.VERSION, version);
        draft.set(SystemFields.UPDATED_AT, now);
        draft.set(SystemFields.UPDATED_BY, name);
    }

    private void derive(Draft draft) {
        for (FieldPlan plan : draft.definition().plans()) {
            plan.derived().ifPresent(rule -> {
                List<@Nullable Object> from = new ArrayList<>();
                rule.from().forEach(name -> from.add(draft.get(name)));
                draft.set(plan.name(), Derivations.derive(rule.rule(), from, LocalDate.now(clock), rule.days()));
            });
        }
    }

    private static void required(Record record, String path, Refusals refusals) {
        record.forEach((field, value) -> {
            if (field.is(Trait.REQUIRED) && Draft.isEmpty(value)) {
                missing(path + field.name(), refusals);
            }
            if (field.kind() == Kind.RECORDS && value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    required((Record) list.get(i), path + field.name() + "[" + i + "].", refusals);
                }
            }
        });
    }

    // A value that was refused is empty now as well: one message about it is enough.
    private static void missing(String path, Refusals refusals) {
        if (refusals.all().stream().noneMatch(v -> v.field().equals(path))) {
            refusals.add(path, "required", "必填", "is required");
        }
    }
}
