package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.qiao.bench.report.Line;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.Target;
import org.qiao.bench.world.Flows;

/** The memory of a sync while the heap is held to 64 MB, beside the copier that keeps the same links in such a heap. */
public final class Memory implements Bench {
    private static final String HEAP = "-Xmx64m";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException, SQLException {
        int customers = stage.size().customers();
        Path table = stage.table(customers);
        Home home = stage.home(customers);
        try (Target target = Target.start(batch -> {})) {
            home.lines("lines", target);
            Pass ours;
            try (Platform platform = stage.start(home, HEAP)) {
                stage.report().progress(customers + " customers over HTTP in a heap of 64 MB");
                platform.save("lines", Flows.partners("lines", Flows.to("lines", "partner"), ""), "");
                ours = Pass.flowing(platform, "lines", customers);
            }
            Pass theirs =
                    Pass.copied(table, target.url().toString(), 1, true, HEAP).get(0);
            stage.report().keep(name(), "platform", ours.figures());
            stage.report().keep(name(), "copier", theirs.figures());
            stage.report()
                    .table(
                            name(),
                            "Memory: " + customers + " customers over HTTP with " + HEAP,
                            List.of(
                                    Line.of("most resident memory", "MB", ours.resident())
                                            .beside(theirs.resident())
                                            .bar("≤ 200 MB"),
                                    Line.of("rate", "/s", ours.rate()).beside(theirs.rate())));
        }
        stage.drop(home);
    }
}
