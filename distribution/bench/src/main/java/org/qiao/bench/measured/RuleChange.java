package org.qiao.bench.measured;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Samples;
import org.qiao.bench.report.Size;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.Target;

/** The time from saving a flow's file to the first record under the new rules, while records flow. */
public final class RuleChange implements Bench {
    private static final Duration APART = Duration.ofMillis(4);

    @Override
    public String name() {
        return "change";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException {
        int edits = stage.size() == Size.TINY ? 2 : 10 * stage.size().rounds();
        Samples times = new Samples();
        Flowing flowing = new Flowing();
        Home home = stage.home();
        try (Target target = Target.start(flowing::arrived)) {
            home.lines("lines", target);
            try (Platform platform = stage.start(home)) {
                String hash = platform.save("live", flow(0), "");
                platform.awaitRead("live", 0);
                stage.report().progress(edits + " edits while records flow");
                try (Background making = new Background(() -> flowing.makeUntilInterrupted(platform, APART))) {
                    Platform.await("records flow", () -> !flowing.arrivals().isEmpty());
                    for (int edit = 1; edit <= edits; edit++) {
                        long begun = System.nanoTime();
                        hash = platform.save("live", flow(edit), hash);
                        String wanted = "E" + edit;
                        Platform.await("a record of edit " + edit, () -> first(flowing, wanted) > 0);
                        times.add((first(flowing, wanted) - begun) / 1e6);
                        making.check();
                    }
                }
                flowing.awaitAll();
            }
        }
        stage.drop(home);
        report(stage, flowing, times);
    }

    private void report(Stage stage, Flowing flowing, Samples times) {
        long halves = flowing.arrivals().stream()
                .filter(arrival -> !arrival.field("type").equals(arrival.field("grade")))
                .count();
        stage.report().keep(name(), "milliseconds", times.all());
        stage.report()
                .table(
                        name(),
                        "Rule change live: " + times.count() + " edits, "
                                + flowing.arrivals().size() + " records",
                        List.of(
                                Line.of("file saved → first record under it, p50", "ms", times.median())
                                        .bar("≤ 50 ms"),
                                Line.of("file saved → first record under it, p95", "ms", times.percentile(95)),
                                Line.of("records that saw half of an edit", "", halves)
                                        .bar("0")));
    }

    private static long first(Flowing flowing, String edit) {
        return flowing.arrivals().stream()
                .filter(arrival -> arrival.field("grade").equals(edit))
                .mapToLong(Flowing.Arrival::nanos)
                .findFirst()
                .orElse(0);
    }

    private static String flow(int edit) {
        return Flowing.flow("\"type\": {\"const\": \"E%d\"}, \"grade\": {\"const\": \"E%d\"}".formatted(edit, edit));
    }
}
