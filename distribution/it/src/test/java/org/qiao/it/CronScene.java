package org.qiao.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qiao.demo.tally.ErpLedger;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.platform.Product;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;

/** One platform with the demonstration's flows to three practice systems, and the scripts of docs/examples/cron. */
final class CronScene {
    static final Path SCRIPTS =
            Path.of("../../docs/examples/cron").toAbsolutePath().normalize();
    private static final CronScene SCENE = new CronScene();

    private final PracticeSystems systems;
    private final Qiao qiao;
    private final Path folder;

    private CronScene() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "cron")
                    .toAbsolutePath();
            Path home = folder.resolve("home");
            systems = PracticeSystems.start(PracticeOptions.in(folder));
            configure(home);
            qiao = Qiao.run(home);
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
            for (String system : List.of("erp", "oa", "hr")) {
                String value = "{\"value\": \"" + systems.access(system).password() + "\"}";
                qiao.send("PUT", "/api/v1/secrets/" + system + "-password", value);
            }
            qiao.send("POST", "/api/v1/objects/product", """
                    {"code": "P-1", "name": "矿泉水", "unit": "个", "piecesPerBox": 24}
                    """);
            Qiao.Said token = qiao.tell("token", "create", "--name", "cron", "--scope", "apply");
            Path file = Files.writeString(folder.resolve("token"), token.out());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException("the platform for scripts did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform for scripts started", e);
        }
    }

    static CronScene get() {
        return SCENE;
    }

    Qiao qiao() {
        return qiao;
    }

    Path folder() {
        return folder;
    }

    OaLedger oa() {
        return new OaLedger(systems.ledger("oa"));
    }

    ErpLedger erp() {
        return new ErpLedger(systems.ledger("erp"));
    }

    /** What the practice HR accepted, line by line. */
    String hr() throws IOException {
        Path ledger = systems.ledger("hr");
        return Files.exists(ledger) ? Files.readString(ledger) : "";
    }

    String token() throws IOException {
        return Files.readString(folder.resolve("token")).strip();
    }

    /** Waits until a flow stands still. */
    void untilIdle(String flow) throws Exception {
        Patience.until(
                flow + " is idle",
                () -> qiao.get("/api/v1/flows/" + flow).json().get("flow").orElseThrow(),
                status -> Json.text(status, "state").equals("idle"));
    }

    /** How a flow stands. */
    JsonNode status(String flow) throws Exception {
        return qiao.get("/api/v1/flows/" + flow).json().get("flow").orElseThrow();
    }

    /** Hands records to a flow as any program does. */
    Qiao.Answer hand(String flow, String query, String body, String... headers) throws Exception {
        return qiao.send("POST", "/api/v1/flows/" + flow + "/records?" + query, body, headers);
    }

    /** Runs a script to its end, with further settings. */
    Qiao.Said script(Map<String, String> settings, String script, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("python3", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return run(settings, command);
    }

    /** Runs a command in the environment of a script. */
    Qiao.Said run(Map<String, String> settings, List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "script", ".out");
        Path errors = Files.createTempFile(folder, "script", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "QIAO_URL",
                        qiao.url().toString(),
                        "QIAO_TOKEN_FILE",
                        folder.resolve("token").toString(),
                        "QIAO_HOME",
                        qiao.home().toString(),
                        "QIAO",
                        Qiao.PRODUCT.resolve("qiao").toString(),
                        "QIAO_STATE",
                        folder.toString(),
                        "QIAO_JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1",
                        "QIAO_PAUSE",
                        "0.1",
                        "PYTHONDONTWRITEBYTECODE",
                        "1",
                        "PYTHONUTF8",
                        "1",
                        "LANG",
                        "en_US.UTF-8"));
        builder.environment().putAll(settings);
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end");
        }
        return new Qiao.Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    /** Writes a file of records. */
    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void configure(Path home) throws IOException {
        Path demo = Qiao.PRODUCT.resolve("demo/conf");
        for (String kind : List.of("flows", "codes")) {
            Path to = Files.createDirectories(home.resolve("conf").resolve(kind));
            try (var files = Files.list(demo.resolve(kind))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
                }
            }
        }
        Files.writeString(home.resolve("conf/flows/products-to-erp.json"), ErpScene.PRODUCTS);
        Files.writeString(
                home.resolve("conf/codes/product-to-material.json"),
                "{\"codes\": \"product-to-material\", \"map\": {\"P-1\": \"P-1\"}}");
        Path connections = Files.createDirectories(home.resolve("conf/connections"));
        for (String system : List.of("erp", "oa", "hr")) {
            Access access = systems.access(system);
            String text = Files.readString(demo.resolve("connections/" + system + ".json"));
            Files.writeString(
                    connections.resolve(system + ".json"),
                    text.replaceAll("\"url\": \"[^\"]+\"", "\"url\": \"" + access.url() + "\""));
        }
        Files.createDirectories(home.resolve("adapters"));
        for (Path jar : new Product(Qiao.PRODUCT).adapters()) {
            String name = String.valueOf(jar.getFileName());
            if (!name.contains("adapter-file")) {
                Files.copy(jar, home.resolve("adapters").resolve(name));
            }
        }
    }

    private void close() {
        qiao.close();
        try {
            systems.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the practice systems did not stop", e);
        }
    }
}
