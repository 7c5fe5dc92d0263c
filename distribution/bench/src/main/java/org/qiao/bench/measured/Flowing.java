package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.qiao.bench.load.Wire;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Target;
import org.qiao.bench.world.Customer;

/**
 * Customers made one by one at a steady pace, and the records of them that arrive at the target. The records are kept with
 * the moment of their arrival. Making is confined to one thread; arriving is thread safe.
 */
final class Flowing {
    private static final int MADE = 201;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private int next;

    /** A customer that was made: when the request was sent and when its answer was there, by the steady clock. */
    record Made(long sent, long answered) {}

    /** A record that arrived at the target. */
    record Arrival(long nanos, String line) {
        /** The text of a field; empty when it has none. */
        String field(String name) {
            String begin = "\"" + name + "\":\"";
            int from = line.indexOf(begin);
            return from < 0 ? "" : line.substring(from + begin.length(), line.indexOf('"', from + begin.length()));
        }
    }

    /** Notes a batch at the target. */
    void arrived(Target.Batch batch) {
        StandardCharsets.UTF_8
                .decode(batch.bytes())
                .toString()
                .lines()
                .forEach(line -> arrivals.add(new Arrival(batch.nanos(), line)));
    }

    /** Makes so many customers, so long apart, over one connection. */
    void make(Platform platform, int count, Duration apart) throws IOException {
        try (Wire wire = new Wire(platform.url())) {
            long due = System.nanoTime();
            for (int i = 0; i < count; i++) {
                one(wire, platform.token());
                due += apart.toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    /** Makes customers at a pace until the thread is interrupted. */
    void makeUntilInterrupted(Platform platform, Duration apart) throws IOException {
        try (Wire wire = new Wire(platform.url())) {
            long due = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                one(wire, platform.token());
                due += apart.toNanos();
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private void one(Wire wire, String token) throws IOException {
        String code = Customer.code(next++);
        byte[] request = Wire.request(
                "POST",
                "/api/v1/objects/customer",
                token,
                "{\"code\": \"" + code + "\", \"name\": \"华东贸易\", \"source\": \"ONLINE_PROMOTION\", \"phone\":"
                        + " \"13800138000\"}");
        long sent = System.nanoTime();
        int status = wire.send(request);
        if (status != MADE) {
            throw new IOException(code + " was answered with " + status);
        }
        made.put(code, new Made(sent, System.nanoTime()));
    }

    /** The customers made so far, by code. */
    Map<String, Made> made() {
        return made;
    }

    /** The records that arrived so far. */
    List<Arrival> arrivals() {
        return new ArrayList<>(arrivals);
    }

    /** Waits until as many arrived as were made. */
    void awaitAll() throws IOException, InterruptedException {
        Platform.await("all " + made.size() + " customers arrived", () -> arrivals.size() >= made.size());
    }

    /** Waits until each that was made has arrived, or none came for a minute: what lacks then is lost. */
    void awaitWhatComes() throws InterruptedException {
        long seen = -1;
        long still = System.nanoTime();
        while (!codes().containsAll(made.keySet()) && System.nanoTime() - still < LONGEST_SILENCE.toNanos()) {
            long now = arrivals.size();
            if (now != seen) {
                seen = now;
                still = System.nanoTime();
            }
            Thread.sleep(100);
        }
    }

    /** The codes of the customers that arrived so far. */
    Set<String> codes() {
        return arrivals.stream().map(arrival -> arrival.field("code")).collect(Collectors.toSet());
    }

    /** A flow of all new customers to the connection {@code lines}. */
    static String flow(String map) {
        return """
                {"flow": "live", "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "lines", "type": "partner", "key": "code"},
                 "when": {"on": "change"},
                 "map": {"code": "code", "name": "name", %s}}
                """.formatted(map);
    }
}
