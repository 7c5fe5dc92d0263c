package org.qiao.store.internal.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Field.Trait;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.ObjectRule;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;

/** A record on its way to being written: every slot, and what is wrong with it so far. Confined to one write. */
final class Draft implements ObjectRule.Draft {
    private final Definition definition;
    private final @Nullable Record before;
    private final @Nullable Object[] values;
    private final Refusals refusals;
    private final String path;

    Draft(Definition definition, @Nullable Record before, Refusals refusals, String path) {
        this.definition = definition;
        this.before = before;
        this.refusals = refusals;
        this.path = path;
        this.values = new Object[definition.type().size()];
        for (int slot = 0; slot < values.length && before != null; slot++) {
            values[slot] = before.get(slot);
        }
    }

    Definition definition() {
        return definition;
    }

    @Override
    public String object() {
        return definition.name();
    }

    Refusals refusals() {
        return refusals;
    }

    /** Lays given values over the record; refuses what may not be set. */
    void take(Record given) {
        for (int slot = 0; slot < values.length; slot++) {
            if (given.has(slot)) {
                take(slot, given.get(slot));
            }
        }
    }

    private void take(int slot, @Nullable Object given) {
        FieldPlan plan = definition.plans().get(slot);
        if (!plan.isStored() && plan.derivation() != null) {
            return;
        }
        Object formed = Coercion.form(plan, given, at(plan.name()), refusals);
        if (mayBeSet(plan.field(), values[slot], formed)) {
            values[slot] = formed;
        }
    }

    // Whoever sends a whole record back sends read-only values too: those are refused only when they differ. A new
    // record's are simply not taken.
    private boolean mayBeSet(Field field, @Nullable Object now, @Nullable Object wanted) {
        if (same(now, wanted)) {
            return false;
        }
        boolean isNew = before == null;
        if (field.is(Trait.READ_ONLY)) {
            if (!isNew) {
                refusals.add(at(field.name()), "read-only", "只读，不能修改", "is read-only and cannot be changed");
            }
            return false;
        }
        boolean isSet = now != null && !isNew;
        if (isSet && (field.is(Trait.CREATE_ONLY) || field.is(Trait.KEY))) {
            refusals.add(at(field.name()), "create-only", "建立后不能修改", "cannot be changed once it is set");
            return false;
        }
        return true;
    }

    /** The path of a field in messages. */
    String at(String field) {
        return path + field;
    }

    @Nullable Object get(int slot) {
        return values[slot];
    }

    void set(int slot, @Nullable Object value) {
        values[slot] = value;
    }

    @Override
    public Optional<Record> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public @Nullable Object get(String field) {
        return values[slot(field)];
    }

    @Override
    public void set(String field, @Nullable Object value) {
        int slot = slot(field);
        FieldPlan plan = definition.plans().get(slot);
        values[slot] = plan.field().kind() == org.qiao.api.record.Kind.RECORDS
                ? value
                : Coercion.form(plan, value, at(field), refusals);
    }

    @Override
    public boolean changes(String field) {
        int slot = slot(field);
        return !same(before == null ? null : before.get(slot), values[slot]);
    }

    @Override
    public void refuse(String field, String code, Text message) {
        refusals.add(at(field), code, message.zh(), message.en());
    }

    /** Whether anything but bookkeeping differs from the record before. */
    boolean isChanged() {
        return before == null
                || definition.type().fields().stream()
                        .filter(f -> !SystemFields.BOOKKEEPING.contains(f.name()))
                        .anyMatch(f -> definition
                                        .plan(f.name())
                                        .filter(p -> p.derivation() == null || p.isStored())
                                        .isPresent()
                                && changes(f.name()));
    }

    /** The record, every slot present. */
    Record record() {
        Record.Builder record = Record.of(definition.type());
        for (int slot = 0; slot < values.length; slot++) {
            record.set(slot, values[slot]);
        }
        return record.build();
    }

    private int slot(String field) {
        int slot = definition.type().slot(field);
        if (slot < 0) {
            throw new IllegalArgumentException("'" + definition.name() + "' has no field '" + field + "'");
        }
        return slot;
    }

    /** Whether a value says nothing; a list without elements does not. */
    static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(one, other);
    }
}
