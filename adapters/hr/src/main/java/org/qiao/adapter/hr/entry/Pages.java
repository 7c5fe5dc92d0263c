package org.qiao.adapter.hr.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Found;

/**
 * Reads a branch in the order of its keys, though a directory gives entries in an order of its own and sorts for few: the
 * branch is read whole, sorted here, and kept for the pages that follow. A page whose branch is no longer kept reads it
 * again, which is right too: pages go by key. Thread safe.
 */
final class Pages {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Sorted(NavigableMap<String, Found> found, Instant at) {}

    private final Supplier<List<Seen>> all;
    private final Clock clock;
    private volatile @Nullable Sorted kept;

    Pages(Supplier<List<Seen>> all, Clock clock) {
        this.all = all;
        this.clock = clock;
    }

    List<Found> after(String key, int limit) {
        Sorted sorted = kept;
        boolean isFresh = sorted != null && sorted.at().plus(KEPT).isAfter(clock.instant());
        if (key.isEmpty() || sorted == null || !isFresh) {
            sorted = read();
        }
        List<Found> page = sorted.found().tailMap(key, false).values().stream()
                .limit(limit)
                .toList();
        kept = page.size() < limit ? null : sorted;
        return page;
    }

    private Sorted read() {
        NavigableMap<String, Found> found = new TreeMap<>();
        all.get().forEach(seen -> found.putIfAbsent(seen.key(), seen.found()));
        return new Sorted(found, clock.instant());
    }
}
