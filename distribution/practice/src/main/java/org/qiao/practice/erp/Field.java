package org.qiao.practice.erp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One field of a model. Immutable: each verb returns a changed copy. */
final class Field {

    /** Computes a value that is not stored. */
    @FunctionalInterface
    interface Compute {
        @Nullable Object value(Database database, Row row);
    }

    private final String name;
    private final Kind kind;
    private String label;
    private String relation = "";
    private String inverse = "";
    private boolean required;
    private boolean indexed;
    private boolean cascading;
    private boolean searchable = true;
    private List<String> options = List.of();
    private int digits = -1;
    private Optional<Object> initial = Optional.empty();
    private Optional<Compute> compute = Optional.empty();

    private Field(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
        this.label = titled(name);
    }

    private Field(Field from) {
        this(from.name, from.kind);
        this.label = from.label;
        this.relation = from.relation;
        this.inverse = from.inverse;
        this.required = from.required;
        this.indexed = from.indexed;
        this.cascading = from.cascading;
        this.searchable = from.searchable;
        this.options = from.options;
        this.digits = from.digits;
        this.initial = from.initial;
        this.compute = from.compute;
    }

    static Field of(String name, Kind kind) {
        return new Field(name, kind);
    }

    static Field text(String name) {
        return of(name, Kind.CHAR);
    }

    static Field selection(String name, String... options) {
        Field field = of(name, Kind.SELECTION);
        field.options = List.of(options);
        return field;
    }

    static Field one(String name, String relation) {
        Field field = of(name, Kind.MANY2ONE);
        field.relation = relation;
        field.indexed = true;
        return field;
    }

    /** Children of that model, whose field {@code inverse} points back. */
    static Field children(String name, String relation, String inverse) {
        Field field = of(name, Kind.ONE2MANY);
        field.relation = relation;
        field.inverse = inverse;
        return field;
    }

    static Field many(String name, String relation) {
        Field field = of(name, Kind.MANY2MANY);
        field.relation = relation;
        return field;
    }

    Field labelled(String newLabel) {
        Field copy = new Field(this);
        copy.label = newLabel;
        return copy;
    }

    Field required() {
        Field copy = new Field(this);
        copy.required = true;
        return copy;
    }

    Field indexed() {
        Field copy = new Field(this);
        copy.indexed = true;
        return copy;
    }

    /** A record goes with the one that this field names. */
    Field cascading() {
        Field copy = new Field(this);
        copy.cascading = true;
        return copy;
    }

    Field digits(int newDigits) {
        Field copy = new Field(this);
        copy.digits = newDigits;
        return copy;
    }

    Field initially(Object value) {
        Field copy = new Field(this);
        copy.initial = Optional.of(value);
        return copy;
    }

    /** Computed, and searched by its value. */
    Field computed(Compute newCompute) {
        Field copy = new Field(this);
        copy.compute = Optional.of(newCompute);
        return copy;
    }

    Field notSearchable() {
        Field copy = new Field(this);
        copy.searchable = false;
        return copy;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    String label() {
        return label;
    }

    String relation() {
        return relation;
    }

    String inverse() {
        return inverse;
    }

    boolean isRequired() {
        return required;
    }

    boolean isIndexed() {
        return indexed;
    }

    boolean isCascading() {
        return cascading;
    }

    boolean isSearchable() {
        return searchable;
    }

    List<String> options() {
        return options;
    }

    /** How many digits may follow the point; negative where it does not matter. */
    int digits() {
        return digits;
    }

    Optional<Object> initial() {
        return initial;
    }

    Optional<Compute> compute() {
        return compute;
    }

    boolean isStored() {
        return compute.isEmpty() && kind != Kind.ONE2MANY;
    }

    static String titled(String name) {
        StringBuilder title = new StringBuilder();
        for (String word : name.replaceFirst("^_", "").split("_")) {
            title.append(title.length() == 0 ? "" : " ")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return title.toString();
    }
}
