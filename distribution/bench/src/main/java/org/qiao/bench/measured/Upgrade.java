package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Size;
import org.qiao.bench.running.AdapterJar;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.Target;
import org.qiao.engine.json.JsonNode;

/** An adapter upgraded again and again while records flow through it, beside the same time without an upgrade. */
public final class Upgrade implements Bench {
    private static final Duration APART = Duration.ofMillis(5);
    private static final long WINDOW_NANOS = 100_000_000;

    @Override
    public String name() {
        return "upgrade";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException {
        int upgrades = stage.size() == Size.TINY ? 1 : 5;
        Duration between = stage.size() == Size.TINY ? Duration.ofMillis(300) : Duration.ofSeconds(2);
        Flowing flowing = new Flowing();
        Home home = stage.home();
        long[] marks = new long[3];
        try (Target target = Target.start(flowing::arrived)) {
            home.lines("lines", target).flow("live", Flowing.flow("\"tel\": \"phone\""));
            try (Platform platform = stage.start(home)) {
                platform.awaitRead("live", 0);
                stage.report().progress(upgrades + " upgrades while records flow");
                try (Background making = new Background(() -> flowing.makeUntilInterrupted(platform, APART))) {
                    Platform.await("records flow", () -> !flowing.arrivals().isEmpty());
                    Thread.sleep(between.toMillis());
                    marks[0] = System.nanoTime();
                    Thread.sleep(between.multipliedBy(upgrades).toMillis());
                    marks[1] = System.nanoTime();
                    for (int i = 1; i <= upgrades; i++) {
                        upgrade(stage, home, platform, "1.0." + i);
                        Thread.sleep(between.toMillis());
                        making.check();
                    }
                    marks[2] = System.nanoTime();
                }
                flowing.awaitWhatComes();
            }
        }
        stage.drop(home);
        report(stage, flowing, upgrades, windows(flowing, marks[0], marks[1]), windows(flowing, marks[1], marks[2]));
    }

    private static void upgrade(Stage stage, Home home, Platform platform, String version)
            throws IOException, InterruptedException {
        Path newer = AdapterJar.write(stage.folder("jars"), version);
        try (var jars = Files.list(home.adapters())) {
            Path old = jars.findFirst().orElseThrow();
            // As people do: the newer jar takes the place of the old one.
            Files.copy(newer, old, StandardCopyOption.REPLACE_EXISTING);
        }
        Platform.await(
                "version " + version + " is there",
                () -> platform.get("/api/v1/plugins").items().stream()
                        .anyMatch(one -> one.get("version")
                                .flatMap(JsonNode::text)
                                .orElse("")
                                .equals(version)));
    }

    private void report(Stage stage, Flowing flowing, int upgrades, double[] quiet, double[] upgrading) {
        Set<String> keys = new HashSet<>();
        Set<String> codes = flowing.codes();
        long twice = 0;
        for (Flowing.Arrival arrival : flowing.arrivals()) {
            twice += keys.add(arrival.field("key")) ? 0 : 1;
        }
        long lost = flowing.made().keySet().stream()
                .filter(code -> !codes.contains(code))
                .count();
        double usual = Arrays.stream(quiet).average().orElse(0);
        stage.report().keep(name(), "rate per 100 ms without", list(quiet));
        stage.report().keep(name(), "rate per 100 ms with", list(upgrading));
        List<Line> lines = new ArrayList<>(List.of(
                Line.of("records lost of " + flowing.made().size(), "", lost).bar("0"),
                Line.of("records delivered twice", "", twice).bar("0")));
        lines.add(Line.of("least rate in 100 ms, in % of the usual", "%", least(upgrading, usual))
                .beside(least(quiet, usual))
                .bar("≥ 80 %"));
        lines.add(Line.of("windows below 80 %, of " + upgrading.length, "", below(upgrading, usual))
                .beside((double) below(quiet, usual)));
        stage.report().table(name(), "Upgrade under load: " + upgrades + " upgrades, 200 changes/s", lines);
    }

    private static List<Double> list(double[] figures) {
        return Arrays.stream(figures).boxed().toList();
    }

    private static double least(double[] rates, double usual) {
        return 100 * Arrays.stream(rates).min().orElse(0) / usual;
    }

    private static long below(double[] rates, double usual) {
        return Arrays.stream(rates).filter(rate -> rate < 0.8 * usual).count();
    }

    private static double[] windows(Flowing flowing, long from, long to) {
        double[] counts = new double[(int) ((to - from) / WINDOW_NANOS)];
        for (Flowing.Arrival arrival : flowing.arrivals()) {
            int window = (int) Math.floorDiv(arrival.nanos() - from, WINDOW_NANOS);
            if (window >= 0 && window < counts.length) {
                counts[window]++;
            }
        }
        return counts;
    }
}
