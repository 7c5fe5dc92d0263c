package org.qiao.store.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;

/**
 * The indexes of an object. Descending pages need an index of their own: Derby reads no index backwards. Each ends with
 * the id, so that a page is one range of it.
 */
public final class Indexes {
    private static final int LONGEST_NAME = 60;

    private Indexes() {}

    /**
     * One index or unique constraint.
     *
     * @param name its name in the database
     * @param sql the statement that makes it, or the constraint's part of one
     */
    record Index(String name, String sql) {}

    /** The indexes that make filters and pages fast. */
    static List<Index> of(Definition definition, Layout layout) {
        List<Index> indexes = new ArrayList<>();
        for (FieldPlan plan : definition.plans()) {
            if (plan.name().equals(SystemFields.ID) || !plan.isStored()) {
                continue;
            }
            if (plan.index().ascending()) {
                indexes.add(index(layout, List.of(plan.name())));
            }
            if (plan.index().descending()) {
                indexes.add(index(layout, List.of("-" + plan.name())));
            }
        }
        definition.indexes().forEach(fields -> indexes.add(index(layout, fields)));
        return indexes;
    }

    /** The constraints that keep values unique: constraints, not unique indexes, since Derby's take only one null. */
    static List<Index> uniques(Definition definition, Layout layout) {
        return definition.uniqueGroups().stream()
                .map(fields -> unique(layout, fields))
                .toList();
    }

    /** The name of the primary key. */
    static String key(Layout layout) {
        return "p" + layout.table().substring(1);
    }

    /** The name of the index of some fields, {@code -} before one for descending. */
    static String name(Layout layout, List<String> fields) {
        return name("i", layout, fields);
    }

    /** The name of the constraint that keeps some fields unique. */
    static String uniqueName(Layout layout, List<String> fields) {
        return name("u", layout, fields);
    }

    private static Index index(Layout layout, List<String> fields) {
        String name = name("i", layout, fields);
        String columns = fields.stream()
                .map(f -> f.startsWith("-") ? layout.name(f.substring(1)) + " desc" : layout.name(f))
                .collect(Collectors.joining(", "));
        return new Index(name, "create index " + name + " on " + layout.table() + " (" + columns + ", f_id)");
    }

    private static Index unique(Layout layout, List<String> fields) {
        String name = name("u", layout, fields);
        String columns = fields.stream().map(layout::name).collect(Collectors.joining(", "));
        return new Index(
                name, "constraint " + name + " unique (" + columns + ", " + layout.name(SystemFields.DELETED_AT) + ")");
    }

    private static String name(String prefix, Layout layout, List<String> fields) {
        String name = prefix + layout.table().substring(1) + "__"
                + fields.stream()
                        .map(f -> f.startsWith("-")
                                ? layout.name(f.substring(1)).substring(2) + "_d"
                                : layout.name(f).substring(2))
                        .collect(Collectors.joining("__"));
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 9) + "_" + Integer.toHexString(name.hashCode());
    }
}
