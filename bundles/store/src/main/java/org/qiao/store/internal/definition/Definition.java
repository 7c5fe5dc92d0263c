package org.qiao.store.internal.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.ObjectType;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.ObjectRule;

/**
 * An object as the store works with it: the public definition and everything that only the store needs. Immutable.
 *
 * @param object the public definition
 * @param namespace whose object it is
 * @param plans per slot of the type what the definition says of the field
 * @param indexes further indexes, each a list of fields, {@code -} before one for descending
 * @param entry states in which a record may begin, by anyone
 * @param frozen per state the fields that can no longer be changed
 * @param date the field with the business date, for exchange rates; empty for the day of writing
 * @param isAppendOnly whether records stay as they were made, and stay
 * @param rules what is computed on a write
 * @param parent the object whose records hold this one's; {@code null} unless a child
 */
public record Definition(
        ObjectDefinition object,
        String namespace,
        List<FieldPlan> plans,
        List<List<String>> indexes,
        Set<String> entry,
        Map<String, Set<String>> frozen,
        String date,
        boolean isAppendOnly,
        List<ObjectRule> rules,
        @Nullable Parent parent) {
    /** Copies the collections. */
    public Definition {
        plans = List.copyOf(plans);
        indexes = List.copyOf(indexes);
        entry = Set.copyOf(entry);
        frozen = Map.copyOf(frozen);
        rules = List.copyOf(rules);
    }

    /**
     * Where a child belongs.
     *
     * @param object the parent object's name
     * @param child the parent's word for it
     */
    public record Parent(String object, ObjectDefinition.Child child) {}

    /** The object's name. */
    public String name() {
        return object.name();
    }

    /** The type of its records. */
    public ObjectType type() {
        return object.type();
    }

    /** The plan of a field; empty for unknown names. */
    public Optional<FieldPlan> plan(String field) {
        int slot = type().slot(field);
        return slot < 0 ? Optional.empty() : Optional.of(plans.get(slot));
    }

    /** This definition with rules and parent. */
    public Definition with(List<ObjectRule> more, @Nullable Parent above) {
        return new Definition(object, namespace, plans, indexes, entry, frozen, date, isAppendOnly, more, above);
    }

    /** Every group of fields that must be unique: single ones and groups. */
    public List<List<String>> uniqueGroups() {
        return object.uniques();
    }
}
