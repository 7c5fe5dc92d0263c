package org.qiao.rest.internal.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Component;

/** How many requests were answered, with which status, and how long that took. Thread safe. */
@Component(service = RequestCounts.class)
public final class RequestCounts {
    private final Map<String, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final LongAdder nanos = new LongAdder();

    void count(String method, int status, long took) {
        // An unknown method is the caller's word: it must not grow the map.
        String known = switch (method) {
            case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD" -> method;
            default -> "OTHER";
        };
        byStatus.computeIfAbsent(known + " " + status, k -> new LongAdder()).increment();
        nanos.add(took);
    }

    /** The counts by {@code "METHOD status"}. */
    public Map<String, Long> byStatus() {
        Map<String, Long> all = new TreeMap<>();
        byStatus.forEach((key, count) -> all.put(key, count.sum()));
        return all;
    }

    /** The time spent on all of them. */
    public java.time.Duration total() {
        return java.time.Duration.ofNanos(nanos.sum());
    }
}
