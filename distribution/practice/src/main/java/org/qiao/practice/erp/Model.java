package org.qiao.practice.erp;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kind of record: its fields, its natural order and its rules. Immutable. */
final class Model {
    private final String name;
    private final String label;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Ordering.Term> order;
    private final Rules rules;

    Model(String name, String label, Rules rules, List<Ordering.Term> order, List<Field> own) {
        this.name = name;
        this.label = label;
        this.rules = rules;
        this.order = List.copyOf(order);
        builtIn(rules).forEach(field -> fields.put(field.name(), field));
        own.forEach(field -> fields.put(field.name(), field));
    }

    String name() {
        return name;
    }

    String label() {
        return label;
    }

    Collection<Field> fields() {
        return fields.values();
    }

    List<Ordering.Term> order() {
        return order;
    }

    Rules rules() {
        return rules;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    Field field(String wanted) {
        Field field = fields.get(wanted);
        if (field == null) {
            throw ErpError.plain("'" + wanted + "'");
        }
        return field;
    }

    private static List<Field> builtIn(Rules rules) {
        return List.of(
                Field.of("id", Kind.INTEGER).labelled("ID").computed((database, row) -> row.id()),
                Field.of("create_date", Kind.TIMESTAMP).computed((database, row) -> row.created()),
                Field.of("write_date", Kind.TIMESTAMP).computed((database, row) -> row.written()),
                Field.of("create_uid", Kind.INTEGER).computed((database, row) -> 1L),
                Field.of("write_uid", Kind.INTEGER).computed((database, row) -> row.written() == null ? null : 1L),
                Field.text("_timestamp").computed((database, row) -> row.timestamp()),
                Field.text("rec_name").labelled("Record Name").computed(rules::recordName));
    }
}
