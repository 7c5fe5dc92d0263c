package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.qiao.bench.report.Line;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.Target;
import org.qiao.bench.world.Customers;
import org.qiao.bench.world.Flows;

/** What waited while a target was down, delivered once it is back, beside the same customers read without an outage. */
public final class Backlog implements Bench {
    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException {
        int customers = stage.size().backlog();
        long wanted = Customers.passing(0, customers);
        Home home = stage.home();
        Path csv = Customers.csv(home.folder().resolve("customers.csv"), 0, customers);
        Span usual = new Span();
        Span late = new Span();
        try (Target well = Target.start(usual::took);
                Target down = Target.start(late::took)) {
            down.isDown(true);
            home.lines("well", well)
                    .lines("down", down)
                    .flow("behind", Flows.partners("behind", Flows.to("down", "partner"), "{\"on\": \"change\"}"))
                    .flow("usual", Flows.partners("usual", Flows.to("well", "partner"), ""));
            try (Platform platform = stage.start(home)) {
                platform.awaitRead("behind", 0);
                stage.report().progress(customers + " customers change while the target is down");
                platform.importCustomers(csv, customers);
                stage.report().progress("the same customers to a target that is well");
                platform.run("usual");
                platform.awaitRead("usual", customers);
                stage.report().progress("the target is back");
                down.isDown(false);
                Platform.await("the backlog is delivered", () -> down.lines() >= wanted);
                platform.awaitRead("behind", customers);
                if (platform.count("behind", "applied") != wanted || down.lines() != wanted) {
                    throw new IOException("of " + wanted + " customers " + down.lines() + " arrived");
                }
            }
        }
        stage.drop(home);
        stage.report()
                .table(
                        name(),
                        "Backlog: " + customers + " changes after an outage",
                        List.of(Line.of("changes a second, first to last batch", "/s", customers / late.seconds())
                                .beside(customers / usual.seconds())
                                .bar("≥ 0.8 ×")));
    }

    /** From the first batch to the last. Thread safe. */
    private static final class Span {
        private final AtomicLong first = new AtomicLong();
        private final AtomicLong last = new AtomicLong();

        void took(Target.Batch batch) {
            first.compareAndSet(0, batch.nanos());
            last.set(batch.nanos());
        }

        double seconds() {
            return Math.max(1, last.get() - first.get()) / 1e9;
        }
    }
}
