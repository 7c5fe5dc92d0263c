package org.qiao.rest.internal.resource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiao.engine.json.JsonText;
import org.qiao.rest.EventSource;

/**
 * Hands each event to every listener, in one order for all, and keeps the last thousand for those who come back. Who
 * comes back after more than that, or after the platform started anew, is told so by {@code reset}: what it knows is to
 * be asked for again. Thread safe; sending never blocks, so the lock is held for moments only.
 */
final class EventHub implements EventSource {
    private static final int KEPT = 1_000;
    private static final JsonText JSON = new JsonText();

    private final Deque<Event> kept = new ArrayDeque<>();
    private final Set<Sink> sinks = new LinkedHashSet<>();
    private long last;

    /** Ids grow from the moment of the start in microseconds: none that a listener has from an earlier start comes again. */
    EventHub(Instant begun) {
        last = ChronoUnit.MICROS.between(Instant.EPOCH, begun);
    }

    synchronized void publish(String name, Map<String, Object> data) {
        last++;
        Event event = new Event(Long.toString(last), name, JSON.write(data));
        kept.addLast(event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        // Over a copy: a listener whose line breaks while it is sent to leaves at once, on this thread.
        List.copyOf(sinks).stream().filter(sink -> !sink.send(event)).forEach(sinks::remove);
    }

    /** The id of the last event. */
    synchronized long last() {
        return last;
    }

    /** Whether anybody listens. */
    synchronized boolean isHeard() {
        return !sinks.isEmpty();
    }

    @Override
    public synchronized Subscription open(String lastId, Sink sink) {
        after(lastId).forEach(sink::send);
        sinks.add(sink);
        return () -> close(sink);
    }

    private synchronized void close(Sink sink) {
        sinks.remove(sink);
    }

    private List<Event> after(String lastId) {
        if (!lastId.matches("[0-9]{1,18}")) {
            return List.of();
        }
        long seen = Long.parseLong(lastId);
        Event oldest = kept.peekFirst();
        long begin = oldest == null ? last : Long.parseLong(oldest.id()) - 1;
        if (seen < begin || seen > last) {
            return List.of(new Event(Long.toString(last), "reset", "{}"));
        }
        List<Event> missed = new ArrayList<>();
        kept.stream().filter(e -> Long.parseLong(e.id()) > seen).forEach(missed::add);
        return missed;
    }
}
