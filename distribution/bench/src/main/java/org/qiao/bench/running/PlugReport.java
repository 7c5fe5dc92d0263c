package org.qiao.bench.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.osgi.framework.BundleException;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Report;
import org.qiao.bench.report.Samples;
import org.qiao.bench.yardstick.BarePlug;

/** The time from the first byte of an adapter's jar in the folder of a running platform to the first record through it. */
final class PlugReport {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_NANOS = 500_000;

    private final Report report;
    private final Path product;
    private final int cycles;
    private final HttpClient http = HttpClient.newHttpClient();

    /** A report of so many cycles with an assembled product. */
    PlugReport(Report report, Path product, int cycles) {
        this.report = report;
        this.product = product;
        this.cycles = cycles;
    }

    /** Measures and prints. */
    void run() throws IOException, InterruptedException, BundleException {
        Path folder = Files.createTempDirectory("qiao-plug");
        Path adapter = adapter();
        Samples delivered = delivered(folder, adapter);
        Samples bare = Samples.ofNanoseconds(BarePlug.measure(product, adapter, folder.resolve("bare"), cycles));
        report.keep("plug", "jar to record", delivered.all());
        List<Line> lines = new ArrayList<>();
        for (int percent : List.of(50, 95, 100)) {
            lines.add(
                    Line.of("jar copied in → first record delivered, p" + percent, "ms", delivered.percentile(percent))
                            .beside(bare.percentile(percent)));
        }
        lines.set(0, lines.get(0).bar("≤ 150 ms"));
        lines.set(1, lines.get(1).bar("≤ 500 ms"));
        report.table(
                "plug",
                "Hot plug: " + cycles
                        + " cycles with the file adapter; yardstick: bare Felix, install and start → service",
                lines);
    }

    private Samples delivered(Path folder, Path adapter) throws IOException, InterruptedException {
        Path home = home(folder);
        Path file = folder.resolve("out/customer.csv");
        Samples samples = new Samples();
        List<String> command =
                List.of("sh", product.resolve("qiao").toString(), "run", "--home", home.toString(), "--port", "0");
        try (Observed platform = Observed.start(command, "/health", folder.resolve("platform.log"))) {
            String token = Files.readString(home.resolve("data/cli-token")).strip();
            for (int i = 0; i < cycles; i++) {
                String code = "B-" + (10_000 + i);
                send(
                        platform,
                        token,
                        "POST",
                        "/api/v1/objects/customer",
                        "{\"code\": \"" + code + "\", \"name\": \"华东贸易\", \"source\": \"网络推广\"}");
                await(
                        "the flow waits",
                        () -> send(platform, token, "GET", "/api/v1/flows", "").contains("\"waiting\""));
                long begun = System.nanoTime();
                Files.copy(
                        adapter,
                        home.resolve("adapters").resolve(adapter.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
                await(
                        code + " is delivered",
                        () -> Files.exists(file) && Files.readString(file).contains(code));
                samples.add((System.nanoTime() - begun) / 1e6);
                send(platform, token, "DELETE", "/api/v1/plugins/org.qiao.adapter.file", "");
            }
        }
        return samples;
    }

    private static Path home(Path folder) throws IOException {
        Path home = folder.resolve("home");
        Path target = Files.createDirectories(folder.resolve("out"));
        Files.writeString(
                target.resolve("customer.type.json"),
                "{\"key\": \"code\", \"fields\": [{\"name\": \"code\"}, {\"name\": \"name\"}]}");
        Path flows = Files.createDirectories(home.resolve("conf/flows"));
        Path connections = Files.createDirectories(home.resolve("conf/connections"));
        Files.writeString(
                connections.resolve("files.json"),
                "{\"connection\": \"files\", \"connector\": \"file.folder\", \"settings\": {\"folder\": \"" + target
                        + "\"}}");
        Files.writeString(flows.resolve("customers-to-file.json"), """
                {"flow": "customers-to-file",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "files", "type": "customer", "key": "code"},
                 "when": {"on": "change"},
                 "map": {"code": "code", "name": "name"}}
                """);
        return home;
    }

    private Path adapter() throws IOException {
        try (Stream<Path> jars = Files.list(product.resolve("adapters-available"))) {
            return jars.filter(jar -> jar.toString().contains("qiao-adapter-file"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("this product has no file adapter"));
        }
    }

    private String send(Observed platform, String token, String method, String path, String body)
            throws IOException, InterruptedException {
        URI place = platform.url().resolve(path);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(place)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 400) {
            throw new IOException(method + " " + place + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Something that can be asked again and again. */
    private interface Question {
        boolean isTrue() throws IOException, InterruptedException;
    }

    private static void await(String what, Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.isTrue()) {
            if (System.nanoTime() > end) {
                throw new IOException("waited in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
