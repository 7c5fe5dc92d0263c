package org.qiao.engine.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.qiao.engine.json.Place;

/**
 * A flow as its file says it, with what it inherits by {@code extends} laid under it. Immutable; made by a
 * {@link Builder}, mostly by {@link FlowReader}.
 *
 * @since 1.0.0
 */
public final class FlowDefinition {
    private final String name;
    private final Stage stage;
    private final Endpoint from;
    private final Endpoint to;
    private final String key;
    private final Trigger when;
    private final Duration settle;
    private final Rules rules;
    private final Handling handling;
    private final String text;
    private final Map<String, Place> places;
    private final Place place;

    private FlowDefinition(Builder b) {
        name = b.name;
        stage = b.stage;
        from = b.from;
        to = b.to;
        key = b.key;
        when = b.when;
        settle = b.settle;
        rules = b.rules;
        handling = b.handling;
        text = b.text;
        places = Map.copyOf(b.places);
        place = b.place;
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
        private Rules rules = new Rules(List.of(), null, List.of(), List.of(), Map.of());
        private Handling handling = Handling.builder().build();
        private String text = "";
        private Map<String, Place> places = Map.of();
        private Place place;

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
