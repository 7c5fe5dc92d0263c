package org.qiao.store.internal.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.pipeline.Fit;
import org.qiao.store.ObjectDefinition.Child;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;

/**
 * The records nested in a parent: a list that is given replaces the one before. A given record with the id, else the
 * {@code lineNo}, of one that is there changes that one and keeps its other values; every other one gets an id of its own.
 * Thread safe.
 */
final class Children {
    /** The field by which nested records are ordered. */
    static final String LINE = "lineNo";

    private final Ids ids;

    Children(Ids ids) {
        this.ids = ids;
    }

    /** Brings nested records into form. */
    void form(Meta meta, Draft parent) {
        for (Child child : parent.definition().object().children()) {
            Object given = parent.get(child.field());
            boolean isGiven = parent.before().isEmpty() || parent.changes(child.field());
            if (isGiven) {
                List<?> list = given instanceof List<?> records ? records : List.of();
                parent.set(child.field(), form(meta.definition(child.object()), parent, child, list));
            }
        }
    }

    private List<Record> form(Definition definition, Draft parent, Child child, List<?> given) {
        List<Record> there = parent.before().map(b -> b.records(child.field())).orElse(List.of());
        List<Record> formed = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Object one : given) {
            String path = parent.at(child.field()) + "[" + formed.size() + "].";
            Record record = Fit.to(definition.type(), (Record) one);
            Draft draft = new Draft(definition, match(there, record, formed.size()), parent.refusals(), path);
            draft.take(record);
            complete(draft, parent, child, formed.size());
            if (!seen.add(Objects.requireNonNull(draft.get(LINE)))) {
                parent.refusals().add(path + LINE, "not-unique", "行号重复", "two lines have this number");
            }
            formed.add(draft.record());
        }
        return formed;
    }

    private static @Nullable Record match(List<Record> there, Record given, int position) {
        Object id = given.get(SystemFields.ID);
        Object line = given.get(LINE) == null ? Long.valueOf(position + 1) : given.get(LINE);
        String by = id == null ? LINE : SystemFields.ID;
        Object wanted = id == null ? line : id;
        return there.stream()
                .filter(r -> Objects.equals(r.get(by), wanted))
                .findFirst()
                .orElse(null);
    }

    private void complete(Draft draft, Draft parent, Child child, int position) {
        // An id that none of the parent's records has belongs to another parent: a copied order
        // brings those of its model.
        if (draft.before().isEmpty() || draft.get(SystemFields.ID) == null) {
            draft.set(SystemFields.ID, ids.next());
        }
        if (draft.get(LINE) == null) {
            draft.set(LINE, (long) position + 1);
        }
        draft.set(
                child.parentField(),
                Reference.to(parent.definition().name(), String.valueOf(parent.get(SystemFields.ID))));
        for (FieldPlan plan : draft.definition().plans()) {
            if (plan.fallback() != null && draft.get(plan.name()) == null) {
                draft.set(plan.name(), plan.fallback());
            }
        }
    }

    /** Gives nested records the bookkeeping of their parent. */
    void stamp(Meta meta, Draft parent) {
        for (Child child : parent.definition().object().children()) {
            if (!(parent.get(child.field()) instanceof List<?> list) || !parent.changes(child.field())) {
                continue;
            }
            List<Record> stamped = new ArrayList<>();
            for (Object one : list) {
                stamped.add(stamp((Record) one, parent));
            }
            parent.set(child.field(), stamped);
        }
    }

    private static Record stamp(Record nested, Draft parent) {
        Record.Builder stamped = nested.with();
        for (String field : List.of(
                SystemFields.OWNER,
                SystemFields.TEAM,
                SystemFields.VERSION,
                SystemFields.CREATED_AT,
                SystemFields.CREATED_BY,
                SystemFields.UPDATED_AT,
                SystemFields.UPDATED_BY)) {
            boolean isKept = field.startsWith("created") && nested.get(field) != null;
            if (!isKept) {
                stamped.set(field, parent.get(field));
            }
        }
        return stamped.build();
    }
}
