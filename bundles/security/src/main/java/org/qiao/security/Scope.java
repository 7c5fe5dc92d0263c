package org.qiao.security;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that an API token may do, written {@code apply} or {@code apply:customers-to-oa}.
 *
 * @param action what
 * @param flow the one flow with which; empty for every flow
 * @since 1.0.0
 */
public record Scope(Action action, String flow) {
    private static final Pattern WRITTEN = Pattern.compile("([a-z]+)(?::([a-z0-9][a-z0-9-]{0,62}))?");

    /** Checks that both are there. */
    public Scope {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(flow, "flow");
    }

    /** What a program may do with flows. */
    public enum Action {
        /** See flows, how they stand, their runs and what is parked. */
        READ,
        /** Ask what a flow would do with records; nothing is written. */
        PREVIEW,
        /** Hand records over for delivery; to preview them, too. */
        APPLY,
        /** Ask for a run; to see flows, too. */
        RUN;

        /** Whether who may do this may do the other. */
        private boolean includes(Action other) {
            return this == other || (this == APPLY && other == PREVIEW) || (this == RUN && other == READ);
        }
    }

    /** Reads a scope; empty when it is written wrongly. */
    public static Optional<Scope> parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        for (Action action : Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(parts.group(1))) {
                String flow = parts.group(2);
                return Optional.of(new Scope(action, flow == null ? "" : flow));
            }
        }
        return Optional.empty();
    }

    /** Whether it lets its bearer do this with a flow. */
    boolean covers(Action wanted, String of) {
        return action.includes(wanted) && (flow.isEmpty() || flow.equals(of));
    }

    /** As it is written. */
    @Override
    public String toString() {
        String word = action.name().toLowerCase(Locale.ROOT);
        return flow.isEmpty() ? word : word + ":" + flow;
    }
}
