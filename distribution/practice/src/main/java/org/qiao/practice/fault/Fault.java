package org.qiao.practice.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fault that was asked for.
 *
 * @param system erp, oa or hr
 * @param kind what goes wrong
 * @param on which requests: write, read or any
 * @param match a text that the request must contain; empty matches all
 * @param delay for stall and slow; for 429 the Retry-After
 * @param skip how many matching requests pass first
 * @param count how many requests it strikes
 * @param until when it ends by itself
 */
public record Fault(
        String system, FaultKind kind, Scope on, String match, Duration delay, long skip, long count, Instant until) {

    /** Which requests a fault strikes. */
    public enum Scope {
        WRITE,
        READ,
        ANY;

        boolean covers(boolean isWrite) {
            return this == ANY || (this == WRITE) == isWrite;
        }

        static Optional<Scope> named(String name) {
            return switch (name) {
                case "write" -> Optional.of(WRITE);
                case "read" -> Optional.of(READ);
                case "any" -> Optional.of(ANY);
                default -> Optional.empty();
            };
        }
    }

    /** A request as faults see it. */
    public record Target(boolean isWrite, String text) {}

    boolean strikes(String where, Target target) {
        return system.equals(where)
                && on.covers(target.isWrite())
                && target.text().contains(match);
    }

    Fault afterSkipping() {
        return new Fault(system, kind, on, match, delay, skip - 1, count, until);
    }

    Fault afterStriking() {
        return new Fault(system, kind, on, match, delay, skip, count - 1, until);
    }

    boolean isOver(Instant now) {
        return count <= 0 || !now.isBefore(until);
    }

    /** The fault as the control port shows it. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("system", system);
        json.put("kind", kind.label());
        json.put("on", on.name().toLowerCase(java.util.Locale.ROOT));
        json.put("match", match);
        json.put("ms", delay.toMillis());
        json.put("skip", skip);
        json.put("count", count == Long.MAX_VALUE ? null : count);
        json.put("until", until.equals(Instant.MAX) ? null : until.toString());
        return json;
    }
}
