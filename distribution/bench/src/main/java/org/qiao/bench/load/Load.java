package org.qiao.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.qiao.bench.report.Samples;

/** Requests one after another over several connections for some time. */
public final class Load {
    private static final int FIRST_FAILURE = 400;

    private Load() {}

    /**
     * What it came to.
     *
     * @param rate answers in a second
     * @param times the milliseconds of each
     */
    public record Loaded(double rate, Samples times) {}

    /** Sends requests from a source that is asked from several threads; a refusal ends it with an exception. */
    public static Loaded run(URI url, int connections, Duration time, Supplier<byte[]> requests)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begun = System.nanoTime();
            long end = begun + time.toNanos();
            Callable<List<Long>> one = () -> send(url, end, requests);
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(one));
            }
            List<Long> times = new ArrayList<>();
            for (Future<List<Long>> each : all) {
                times.addAll(each.get());
            }
            return new Loaded(times.size() * 1e9 / (System.nanoTime() - begun), Samples.ofNanoseconds(times));
        } catch (ExecutionException e) {
            throw new IOException("the load ended early", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> send(URI url, long end, Supplier<byte[]> requests) throws IOException {
        List<Long> times = new ArrayList<>();
        try (Wire wire = new Wire(url)) {
            do {
                byte[] request = requests.get();
                long begun = System.nanoTime();
                int status = wire.send(request);
                times.add(System.nanoTime() - begun);
                if (status >= FIRST_FAILURE) {
                    throw new IOException("an answer had status " + status);
                }
            } while (System.nanoTime() < end);
        }
        return times;
    }
}
