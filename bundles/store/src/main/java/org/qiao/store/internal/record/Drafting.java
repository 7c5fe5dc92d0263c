package org.qiao.store.internal.record;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.form.Derivations;

/**
 * Turns what was given into a whole record: forms, defaults, numbers, nested records, rules, derivations, then every
 * check. Nothing here touches the database but the numbers. Thread safe.
 */
final class Drafting {
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
    Draft fresh(Meta meta, Definition definition, Record given, Origin origin) {
        Draft draft = begun(meta, definition, given, origin);
        number(draft);
        return draft;
    }

    private Draft begun(Meta meta, Definition definition, Record given, Origin origin) {
        Draft draft = new Draft(definition, null, new Refusals(), "");
        draft.take(given);
        if (draft.get(SystemFields.ID) == null) {
            draft.set(SystemFields.ID, ids.next());
        }
        defaults(draft);
        States.enter(draft, origin);
        stamp(draft, origin, 1);
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
        Record record = resolve(draft.record(), references, "", draft.refusals());
        required(record, "", draft.refusals());
        draft.refusals().refuse(draft.definition().type());
        return record;
    }

    private void compute(Meta meta, Draft draft) {
        children.form(meta, draft);
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

    private void number(Draft draft) {
        for (FieldPlan plan : draft.definition().plans()) {
            String pattern = plan.number();
            if (pattern == null) {
                continue;
            }
            String object = draft.definition().name();
            if (draft.get(plan.name()) instanceof String given) {
                numbers.taken(object, plan.name(), pattern, given);
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

    private static Record resolve(Record record, References references, String path, Refusals refusals) {
        Record.Builder resolved = record.with();
        List<Field> fields = record.type().fields();
        for (int slot = 0; slot < fields.size(); slot++) {
            Object value = record.get(slot);
            String at = path + fields.get(slot).name();
            if (value instanceof Reference reference) {
                resolved.set(slot, resolve(reference, references, at, refusals));
            } else if (value instanceof List<?> list && fields.get(slot).kind() == Kind.RECORDS) {
                resolved.set(slot, resolve(list, references, at, refusals));
            } else if (value instanceof List<?> list
                    && fields.get(slot).target().isPresent()) {
                String object = fields.get(slot).target().orElseThrow();
                resolved.set(slot, keys(list, object, references, at, refusals));
            }
        }
        return resolved.build();
    }

    private static List<String> keys(
            List<?> keys, String object, References references, String path, Refusals refusals) {
        return keys.stream()
                .map(key -> resolve(Reference.to(object, (String) key), references, path, refusals)
                        .key())
                .distinct()
                .toList();
    }

    private static List<Record> resolve(List<?> nested, References references, String path, Refusals refusals) {
        List<Record> resolved = new ArrayList<>();
        for (Object one : nested) {
            resolved.add(resolve((Record) one, references, path + "[" + resolved.size() + "].", refusals));
        }
        return resolved;
    }

    private static Reference resolve(Reference reference, References references, String path, Refusals refusals) {
        String id = references.id(reference).orElse(null);
        if (id == null) {
            refusals.add(
                    path,
                    "not-found",
                    "引用的「" + reference.type() + "」不存在：" + reference.key(),
                    "refers to the " + reference.type() + " '" + reference.key() + "', which does not exist");
            return reference;
        }
        return Reference.to(reference.type(), id);
    }

    private static void required(Record record, String path, Refusals refusals) {
        record.forEach((field, value) -> {
            boolean isEmpty = value == null || (value instanceof List<?> list && list.isEmpty());
            if (field.is(Trait.REQUIRED) && isEmpty) {
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
