package org.qiao.engine.definition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/**
 * One line of a mapping: how one target field gets its value. Immutable; made by a {@link Builder}.
 *
 * <p>The value is read, followed along the link or translated by the code list where the line has one, and passed
 * through the converters in order. An empty value passes no converter: it becomes the default, if there is one.
 *
 * @since 1.0.0
 */
public final class Line {
    /** When a line's value is written. */
    public enum Write {
        /** The field belongs to the flow: another value found at the target is put right. */
        ALWAYS,
        /** Only when the value at the source changed: what people change at the target stands until then. */
        IF_CHANGED,
        /** Only while the target has no value. */
        IF_EMPTY,
        /** Only when the target record is made. */
        ON_CREATE
    }

    /** What becomes of a value that cannot be carried whole. */
    public enum Mishap {
        /** A person decides; the record waits. */
        PARK,
        /** The lossy value is taken, and the loss is recorded. */
        ACCEPT,
        /** The loss counts as a failure: {@code onFail} decides. */
        FAIL,
        /** The field is known to be empty. */
        NULL,
        /** The line's default is taken. */
        DEFAULT
    }

    private final String field;
    private final Input input;
    private final List<RuleUse> via;
    private final String codes;
    private final @Nullable Relation relation;
    private final @Nullable JsonNode fallback;
    private final Write write;
    private final Mishap onLoss;
    private final Mishap onFail;
    private final Stage stage;
    private final Place place;

    private Line(Builder b) {
        field = b.field;
        input = b.input;
        via = List.copyOf(b.via);
        codes = b.codes;
        relation = b.relation;
        fallback = b.fallback;
        write = b.write;
        onLoss = b.onLoss;
        onFail = b.onFail;
        stage = b.stage;
        place = b.place;
    }

    /** Starts a line for a target field. */
    public static Builder of(String field, Input input, Place place) {
        return new Builder(field, input, place);
    }

    /** The target field it writes. */
    public String field() {
        return field;
    }

    /** What it takes its value from. */
    public Input input() {
        return input;
    }

    /** The converters, in order. */
    public List<RuleUse> via() {
        return via;
    }

    /** The code list that translates the value; empty for none. */
    public String codes() {
        return codes;
    }

    /** The link that it follows. */
    public Optional<Relation> relation() {
        return Optional.ofNullable(relation);
    }

    /** The value in place of an empty one, as the file holds it. */
    public Optional<JsonNode> fallback() {
        return Optional.ofNullable(fallback);
    }

    /** When its value is written. */
    public Write write() {
        return write;
    }

    /** What becomes of a lossy value: PARK, ACCEPT or FAIL. */
    public Mishap onLoss() {
        return onLoss;
    }

    /** What becomes of a failed value: PARK, NULL or DEFAULT. */
    public Mishap onFail() {
        return onFail;
    }

    /** How far it has come. */
    public Stage stage() {
        return stage;
    }

    /** Where it stands. */
    public Place place() {
        return place;
    }

    /** Collects a line. Not thread safe. */
    public static final class Builder {
        private final String field;
        private final Input input;
        private final Place place;
        private List<RuleUse> via = List.of();
        private String codes = "";
        private @Nullable Relation relation;
        private @Nullable JsonNode fallback;
        private Write write = Write.ALWAYS;
        private Mishap onLoss = Mishap.PARK;
        private Mishap onFail = Mishap.PARK;
        private Stage stage = Stage.ACTIVE;

        private Builder(String field, Input input, Place place) {
            this.field = field;
            this.input = input;
            this.place = place;
        }

        /** The converters. */
        public Builder via(List<RuleUse> rules) {
            via = rules;
            return this;
        }

        /** The code list. */
        public Builder codes(String name) {
            codes = name;
            return this;
        }

        /** The link. */
        public Builder relation(@Nullable Relation link) {
            relation = link;
            return this;
        }

        /** The value in place of an empty one. */
        public Builder fallback(@Nullable JsonNode value) {
            fallback = value;
            return this;
        }

        /** When its value is written. */
        public Builder write(Write when) {
            write = when;
            return this;
        }

        /** What becomes of a lossy and of a failed value. */
        public Builder mishaps(Mishap loss, Mishap failure) {
            onLoss = loss;
            onFail = failure;
            return this;
        }

        /** How far it has come. */
        public Builder stage(Stage how) {
            stage = how;
            return this;
        }

        /** The line. */
        public Line build() {
            return new Line(this);
        }
    }
}
