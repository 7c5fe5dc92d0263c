package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.qiao.bench.running.Platform;
import org.qiao.bench.yardstick.Copier;

/**
 * One sync of all customers.
 *
 * @param rows how many were read
 * @param written how many were delivered
 * @param seconds how long it took
 * @param processor the processor time it took, in seconds
 * @param resident the most resident memory of the process so far, in MB
 */
record Pass(long rows, long written, double seconds, double processor, double resident) {
    /** Passes of the hand-written copier in one process. */
    static List<Pass> copied(Path table, String target, int passes, boolean keepsLinks, String options)
            throws IOException, InterruptedException {
        return Yardsticks.run(Yardsticks.command(
                        Copier.class,
                        options,
                        table.toString(),
                        target,
                        Integer.toString(passes),
                        keepsLinks ? "links" : "plain"))
                .stream()
                .map(Pass::parse)
                .toList();
    }

    /** A pass of a flow that was never run: it reads everything. */
    static Pass flowing(Platform platform, String flow, int rows) throws IOException, InterruptedException {
        long processor = platform.process().processorMillis();
        long begun = System.nanoTime();
        platform.run(flow);
        platform.awaitRead(flow, rows);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Pass(
                platform.count(flow, "read"),
                platform.count(flow, "applied"),
                seconds,
                (platform.process().processorMillis() - processor) / 1e3,
                platform.process().mostResident());
    }

    private static Pass parse(String line) {
        String[] words = line.split(" ");
        return new Pass(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]));
    }

    /** Rows in a second. */
    double rate() {
        return rows / seconds;
    }

    /** Microseconds of processor time a row. */
    double micros() {
        return processor * 1e6 / rows;
    }

    /** All figures, to keep. */
    Map<String, Object> figures() {
        return Map.of(
                "rows",
                rows,
                "written",
                written,
                "seconds",
                seconds,
                "processorSeconds",
                processor,
                "residentMB",
                resident);
    }
}
