package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Size;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.Target;
import org.qiao.bench.world.Customers;
import org.qiao.bench.world.Flows;
import org.qiao.engine.json.JsonNode;

/** What a change costs in processor time with one flow listening, and with a hundred. */
public final class Listeners implements Bench {
    private static final int MANY = 100;
    private static final int FEW_TIMES = 20;

    @Override
    public String name() {
        return "listeners";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException {
        int many = stage.size() == Size.TINY ? 5 : MANY;
        int changes = stage.size().changes();
        int few = stage.size() == Size.TINY ? changes : changes * FEW_TIMES;
        double alone = micros(stage, 0, few);
        double one = micros(stage, 1, few) - alone;
        double each = (micros(stage, many, changes) - alone) / many;
        stage.report()
                .table(
                        name(),
                        "Listeners: processor time of a change",
                        List.of(
                                Line.of("writing it, nobody listening", "µs", alone),
                                Line.of("each of " + many + " flows that listen, beside one alone", "µs", each)
                                        .beside(one)
                                        .bar("≤ 1.1 ×")));
    }

    /** Microseconds of processor time a change, after as many changes to warm up. */
    private double micros(Stage stage, int flows, int changes) throws IOException, InterruptedException {
        stage.report().progress(changes + " changes, " + flows + " flows listen");
        Home home = stage.home();
        Path warm = Customers.csv(home.folder().resolve("warm.csv"), 0, changes);
        Path measured = Customers.csv(home.folder().resolve("measured.csv"), changes, changes);
        double micros;
        try (Target target = Target.start(batch -> {})) {
            for (int i = 0; i < flows; i++) {
                String name = "listener-" + i;
                home.lines(name, target)
                        .flow(name, Flows.partners(name, Flows.to(name, "partner"), "{\"on\": \"change\"}"));
            }
            try (Platform platform = stage.start(home)) {
                awaitAll(platform, flows, 0);
                platform.importCustomers(warm, changes);
                awaitAll(platform, flows, changes);
                long before = platform.process().processorMillis();
                platform.importCustomers(measured, changes);
                awaitAll(platform, flows, 2L * changes);
                micros = (platform.process().processorMillis() - before) * 1e3 / changes;
                if (target.lines() != flows * Customers.passing(0, 2 * changes)) {
                    throw new IOException(target.lines() + " records arrived from " + flows + " flows");
                }
            }
        }
        stage.drop(home);
        return micros;
    }

    private static void awaitAll(Platform platform, int flows, long read) throws IOException, InterruptedException {
        Platform.await(flows + " flows have read " + read, () -> {
            List<JsonNode> all = platform.get("/api/v1/flows").items();
            return all.size() == flows && all.stream().allMatch(flow -> isThere(flow, read));
        });
    }

    private static boolean isThere(JsonNode flow, long read) {
        return flow.get("state").flatMap(JsonNode::text).orElse("").equals("idle")
                && flow.get("read").flatMap(JsonNode::number).orElseThrow().longValueExact() >= read;
    }
}
