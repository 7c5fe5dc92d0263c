package org.qiao.bench.running;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.qiao.bench.report.Report;
import org.qiao.bench.report.Samples;
import org.qiao.bench.yardstick.BareLauncher;

/** Start and memory of the platform beside a bare launcher of the same Felix, Jetty and Derby with the same flags. */
final class StartReport {
    private static final long IDLE_MILLIS = 3_000;
    /** The flags of the starter script. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true");

    private final Report report;
    private final PrintStream out;
    private final Path product;
    private final int rounds;

    /** A report of so many starts of each over an existing database. */
    StartReport(Report report, Path product, int rounds) {
        this.report = report;
        this.out = report.out();
        this.product = product;
        this.rounds = rounds;
    }

    /** Measures and prints. */
    void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("qiao-start");
        Contender platform = new Contender(
                "platform",
                List.of(
                        "sh",
                        product.resolve("qiao").toString(),
                        "run",
                        "--home",
                        folder.resolve("home") + "",
                        "--port",
                        "0"),
                "/health",
                folder.resolve("platform.log"));
        Contender bare = new Contender(
                "bare Felix + Jetty + Derby", bare(folder.resolve("bare")), "/", folder.resolve("bare.log"));
        double newPlatform = platform.measure(new Figures());
        double newBare = bare.measure(new Figures());
        Figures platforms = new Figures();
        Figures bares = new Figures();
        for (int round = 0; round < rounds; round++) {
            platform.measure(platforms);
            bare.measure(bares);
        }
        out.printf(
                Locale.ROOT,
                "## Start and memory: existing database, median of %d%n%n"
                        + "| | first answer, new database | first answer | processor time | resident | heap after collection |%n"
                        + "|---|---|---|---|---|---|%n",
                rounds);
        print(platform.name(), newPlatform, platforms);
        print(bare.name(), newBare, bares);
        out.printf(
                Locale.ROOT,
                "| ratio | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                newPlatform / newBare,
                platforms.seconds.median() / bares.seconds.median(),
                platforms.processor.median() / bares.processor.median(),
                platforms.resident.median() / bares.resident.median(),
                platforms.heap.median() / bares.heap.median());
    }

    private void print(String name, double first, Figures figures) {
        report.keep(
                "start",
                name,
                Map.of(
                        "firstEver",
                        first,
                        "seconds",
                        figures.seconds.all(),
                        "processorSeconds",
                        figures.processor.all(),
                        "residentMB",
                        figures.resident.all(),
                        "heapMB",
                        figures.heap.all()));
        out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.2f s | %.0f MB | %.1f MB |%n",
                name,
                first,
                figures.seconds.median(),
                figures.processor.median(),
                figures.resident.median(),
                figures.heap.median());
    }

    private static List<String> bare(Path folder) throws IOException {
        String classPath =
                BareLauncher.prepare(folder).stream().map(Path::toString).collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Dderby.stream.error.file=" + folder.resolve("derby.log"));
        command.addAll(List.of("-cp", classPath, BareLauncher.class.getName(), folder.toString()));
        return command;
    }

    private static final class Figures {
        private final Samples seconds = new Samples();
        private final Samples processor = new Samples();
        private final Samples resident = new Samples();
        private final Samples heap = new Samples();
    }

    private record Contender(String name, List<String> command, String path, Path log) {
        /** One start; gives the seconds to its first answer. */
        double measure(Figures figures) throws IOException, InterruptedException {
            try (Observed process = Observed.start(command, path, log)) {
                figures.seconds.add(process.seconds());
                figures.processor.add(process.processorSeconds());
                Thread.sleep(IDLE_MILLIS);
                figures.resident.add(process.resident());
                figures.heap.add(process.heapAfterCollection());
                return process.seconds();
            }
        }
    }
}
