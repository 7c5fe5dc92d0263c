package org.qiao.practice.fault;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.fault.Fault.Scope;

/** Reads a fault from JSON and names every problem at once. */
public final class FaultReader {
    private static final Set<String> SYSTEMS = Set.of("erp", "oa", "hr");
    private static final Set<String> KEYS = Set.of("system", "kind", "count", "for", "ms", "match", "on", "skip");

    private final Map<String, @Nullable Object> json;
    private final List<String> problems = new ArrayList<>();

    private FaultReader(Map<String, @Nullable Object> json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException with all problems in its message */
    public static Fault read(Map<String, @Nullable Object> json, Clock clock) {
        return new FaultReader(json).fault(clock);
    }

    private Fault fault(Clock clock) {
        json.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add("unknown key " + key + ", known are "
                        + KEYS.stream().sorted().toList()));
        String system = text("system", "");
        if (!SYSTEMS.contains(system)) {
            problems.add("system is \"" + system + "\", must be erp, oa or hr");
        }
        String label = String.valueOf(json.get("kind"));
        Optional<FaultKind> kind = FaultKind.named(label);
        if (kind.isEmpty()) {
            problems.add("kind is \"" + label + "\", must be one of " + FaultKind.labels());
        }
        Optional<Scope> on =
                Scope.named(text("on", kind.orElse(FaultKind.REFUSE).isAccepting() ? "write" : "any"));
        if (on.isEmpty()) {
            problems.add("on must be write, read or any");
        }
        Optional<Duration> lasts = lasts();
        long count = number("count", lasts.isPresent() ? Long.MAX_VALUE : 1);
        long delay = number("ms", kind.equals(Optional.of(FaultKind.BUSY)) ? 1000 : 5000);
        long skip = number("skip", 0);
        String match = text("match", "");
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The fault was not set: " + String.join("; ", problems) + ".");
        }
        Instant until = lasts.map(clock.instant()::plus).orElse(Instant.MAX);
        return new Fault(
                system, kind.orElseThrow(), on.orElseThrow(), match, Duration.ofMillis(delay), skip, count, until);
    }

    private String text(String key, String otherwise) {
        Object value = json.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        problems.add(key + " must be a text");
        return otherwise;
    }

    private long number(String key, long otherwise) {
        Object value = json.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof BigDecimal number
                && number.signum() >= 0
                && number.stripTrailingZeros().scale() <= 0) {
            return number.longValue();
        }
        problems.add(key + " must be a whole number, 0 or more");
        return otherwise;
    }

    private Optional<Duration> lasts() {
        String text = text("for", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.matches("[0-9]{1,9}(ms|s|m)")) {
            long amount = Long.parseLong(text.replaceAll("[^0-9]", ""));
            return Optional.of(
                    text.endsWith("ms")
                            ? Duration.ofMillis(amount)
                            : text.endsWith("s") ? Duration.ofSeconds(amount) : Duration.ofMinutes(amount));
        }
        problems.add("for is \"" + text + "\", must be such as 500ms, 10s or 2m");
        return Optional.empty();
    }
}
