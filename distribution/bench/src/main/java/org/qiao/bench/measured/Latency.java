package org.qiao.bench.measured;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Samples;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.Target;
import org.qiao.bench.yardstick.HandOver;

/**
 * The time from a commit to the handler and to the target. The commit lies between the request and its answer: times from
 * the answer are a little too short (below zero where the handler was faster), times from the request too long.
 */
public final class Latency implements Bench {
    private static final Duration APART = Duration.ofMillis(3);

    /** A platform that began to work seconds ago compiles more than it delivers; one at work has long done so. */
    private static final int WARM_UP = 4;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException, SQLException {
        int changes = stage.size().changes();
        Samples[] ours = {new Samples(), new Samples(), new Samples(), new Samples()};
        Home home = stage.home();
        Flowing flowing = new Flowing();
        try (Target target = Target.start(flowing::arrived)) {
            home.lines("lines", target)
                    .flow("live", Flowing.flow("\"remark\": {\"from\": \"phone\", \"via\": \"bench.handled\"}"));
            try (Platform platform = stage.start(home)) {
                stage.report().progress(changes + " changes, one by one");
                platform.awaitRead("live", 0);
                flowing.make(platform, WARM_UP * changes, APART);
                flowing.awaitAll();
                List<String> before = List.copyOf(flowing.made().keySet());
                flowing.make(platform, changes, APART);
                flowing.awaitAll();
                flowing.made().keySet().removeAll(before);
            }
        }
        stage.drop(home);
        for (Flowing.Arrival arrival : flowing.arrivals()) {
            Flowing.Made made = flowing.made().get(arrival.field("code"));
            if (made != null) {
                long handled = Long.parseLong(arrival.field("remark"));
                ours[0].add((handled - made.answered()) / 1e6);
                ours[1].add((handled - made.sent()) / 1e6);
                ours[2].add((arrival.nanos() - made.answered()) / 1e6);
                ours[3].add((arrival.nanos() - made.sent()) / 1e6);
            }
        }
        report(stage, ours, HandOver.measure(stage.folder("hand-over").resolve("database"), changes, APART));
    }

    private void report(Stage stage, Samples[] ours, HandOver.Times queue) {
        stage.report().keep(name(), "answer to handler", ours[0].all());
        stage.report().keep(name(), "request to target", ours[3].all());
        stage.report()
                .table(
                        name(),
                        "Real time: " + ours[0].count() + " single changes beside a queue in memory",
                        List.of(
                                line("answer → handler, p50", ours[0], queue.afterCommit(), 50)
                                        .bar("≤ 1 ms"),
                                line("answer → handler, p99", ours[0], queue.afterCommit(), 99)
                                        .bar("≤ 20 ms"),
                                line("request → handler, p50", ours[1], queue.afterBegin(), 50),
                                line("request → handler, p99", ours[1], queue.afterBegin(), 99),
                                Line.of("answer → target, p50", "ms", ours[2].percentile(50)),
                                Line.of("answer → target, p99", "ms", ours[2].percentile(99)),
                                Line.of("request → target, p50", "ms", ours[3].percentile(50)),
                                Line.of("request → target, p99", "ms", ours[3].percentile(99))));
    }

    private static Line line(String what, Samples ours, Samples theirs, int percent) {
        return Line.of(what, "ms", ours.percentile(percent)).beside(theirs.percentile(percent));
    }
}
