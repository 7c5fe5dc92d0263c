package org.qiao.engine.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.Place;

/**
 * A flow as its file says it, with what it inherits by {@code extends} laid under it. Immutable; made by a
 * {@link Builder}, mostly by {@link FlowReader}.
 *
 * @since 1.0.0
 */
public final class FlowDefinition {
    /** How the name of a way back ends. */
    public static final String BACK = ".back";

    private final String name;
    private final Stage stage;
    private final Endpoint from;
    private final Endpoint to;
    private final String key;
    private final Trigger when;
    private final Duration settle;
    private final Duration every;
    private final Rules rules;
    private final Handling handling;
    private final String text;
    private final Map<String, Place> places;
    private final Place place;
    private final @Nullable FlowDefinition forward;
    private final @Nullable FlowDefinition back;

    private FlowDefinition(Builder b) {
        name = b.name;
        stage = b.stage;
        from = b.from;
        to = b.to;
        key = b.key;
        when = b.when;
        settle = b.settle;
        every = b.every;
        rules = b.rules;
        handling = b.handling;
        text = b.text;
        places = Map.copyOf(b.places);
        place = b.place;
        forward = b.forward;
        back = handling.back().isNothing() ? null : Backward.of(this);
    }

    /** Starts a flow between two ends. */
    public static Builder of(String name, Endpoint from, Endpoint to, String key) {
        return new Builder(name, from, to, key);
    }

    /** The name, unique among flows and equal to its file's. */
    public String name() {
        return name;
    }

    /** How far it has come. */
    public Stage stage() {
        return stage;
    }

    /** The end it reads. */
    public Endpoint from() {
        return from;
    }

    /** The end it writes. */
    public Endpoint to() {
        return to;
    }

    /** The target field by which its records are known. */
    public String key() {
        return key;
    }

    /** What starts it. */
    public Trigger when() {
        return when;
    }

    /** How long changes of one key are gathered before the last of them is delivered; zero for not at all. */
    public Duration settle() {
        return settle;
    }

    /** How often a source that can only be looked at is looked at; zero for as often as is usual. */
    public Duration every() {
        return every;
    }

    /** What it does with a record. */
    public Rules rules() {
        return rules;
    }

    /** How records are matched, delivered and looked after. */
    public Handling handling() {
        return handling;
    }

    /** Where a key of the file stands: of a top-level key that is not there, where the flow begins. */
    public Place place(String topLevelKey) {
        return places.getOrDefault(topLevelKey, place);
    }

    /** The whole definition on one line of JSON, as {@code extends} left it: what a fingerprint is taken of. */
    public String text() {
        return text;
    }

    /**
     * The way back, where the flow has one: a flow of its own, called {@code NAME.back}, from this one's target to this
     * one's source, that follows this one's links and makes no records. Always the same object.
     */
    public Optional<FlowDefinition> back() {
        return Optional.ofNullable(back);
    }

    /** The flow whose way back this is. */
    public Optional<FlowDefinition> forward() {
        return Optional.ofNullable(forward);
    }

    /** Whether this is the way back of another flow. */
    public boolean isBack() {
        return forward != null;
    }

    /** The name and both ends. */
    @Override
    public String toString() {
        return name + ": " + from + " -> " + to;
    }

    /** Collects a flow. Not thread safe. */
    public static final class Builder {
        private final String name;
        private final Endpoint from;
        private final Endpoint to;
        private final String key;
        private Stage stage = Stage.ACTIVE;
        private Trigger when = Trigger.OnDemand.ON_DEMAND;
        private Duration settle = Duration.ZERO;
        private Duration every = Duration.ZERO;
        private Rules rules = new Rules(List.of(), null, List.of(), List.of(), Map.of());
        private Handling handling = Handling.builder().build();
        private String text = "";
        private Map<String, Place> places = Map.of();
        private Place place;
        private @Nullable FlowDefinition forward;

        private Builder(String name, Endpoint from, Endpoint to, String key) {
            this.name = name;
            this.from = from;
            this.to = to;
            this.key = key;
            this.place = new Place("flows/" + name + ".json", 1, 1, "");
        }

        /** How far it has come. */
        public Builder stage(Stage how) {
            stage = how;
            return this;
        }

        /** What starts it, and how long changes of one key are gathered. */
        public Builder when(Trigger trigger, Duration gather) {
            when = trigger;
            settle = gather;
            return this;
        }

        /** How often a source that can only be looked at is looked at. */
        public Builder every(Duration span) {
            every = span;
            return this;
        }

        /** The flow whose way back this is. */
        Builder forward(FlowDefinition flow) {
            forward = flow;
            return this;
        }

        /** What it does with a record. */
        public Builder rules(Rules all) {
            rules = all;
            return this;
        }

        /** How records are matched, delivered and looked after. */
        public Builder handling(Handling how) {
            handling = how;
            return this;
        }

        /** The text on one line, where its top-level keys stand, and where it begins. */
        public Builder source(String line, Map<String, Place> keys, Place begin) {
            text = line;
            places = keys;
            place = begin;
            return this;
        }

        /** The flow. */
        public FlowDefinition build() {
            return new FlowDefinition(this);
        }
    }
}
