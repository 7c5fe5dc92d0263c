package org.qiao.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;
import org.qiao.launcher.platform.Product;

/**
 * One platform whose flows lead into a folder of files, for all tests of what people do with flows. Each test has a city
 * of its own, by which its flows choose their customers, and a type of its own.
 */
final class FileScene {
    private static final String CUSTOMERS = "/api/v1/objects/customer";
    private static final FileScene SCENE = new FileScene();

    private final Qiao qiao;
    private final Path out;

    private FileScene() {
        try {
            Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "files")
                    .toAbsolutePath();
            out = Files.createDirectories(home.resolve("out"));
            for (String folder : List.of("adapters", "conf/flows", "conf/connections", "conf/codes")) {
                Files.createDirectories(home.resolve(folder));
            }
            Files.writeString(home.resolve("conf/connections/files.json"), connection("files", out));
            for (Path jar : new Product(Qiao.PRODUCT).adapters()) {
                if (jar.toString().contains("adapter-file")) {
                    Files.copy(jar, home.resolve("adapters").resolve(String.valueOf(jar.getFileName())));
                }
            }
            qiao = Qiao.run(home);
            Runtime.getRuntime().addShutdownHook(new Thread(qiao::close));
            // That the platform is ready says nothing of its adapters.
            Patience.until(
                    "the folder is open",
                    () -> qiao.get("/api/v1/connections/files/types").status(),
                    status -> status == 200);
        } catch (IOException e) {
            throw new UncheckedIOException("the platform with files did not start", e);
        } catch (Exception e) {
            throw new IllegalStateException("the platform with files cannot use its folder", e);
        }
    }

    static FileScene get() {
        return SCENE;
    }

    Qiao qiao() {
        return qiao;
    }

    Path out() {
        return out;
    }

    static String connection(String name, Path folder) {
        return """
                {"connection": "%s", "connector": "file.folder", "settings": {"folder": "%s", "isForced": false}}
                """.formatted(name, folder);
    }

    /** Describes a type of file with a code, a name, a phone and a level. */
    void type(Path folder, String name) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve(name + ".type.json"), """
                {"key": "code", "fields": [{"name": "code"}, {"name": "name", "maxLength": 12},
                                           {"name": "phone"}, {"name": "level"}]}
                """);
    }

    /** The text of a flow that takes the customers of a city to a type of the same name. */
    static String flow(String name, String city, String more) {
        return """
                {"flow": "%s",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "files", "type": "%s", "key": "code"},
                 "filter": "city == '%s'",
                 %s
                 "map": {"code": "code", "name": {"from": "name", "via": ["text.trim"]}}}
                """.formatted(name, name, city, more);
    }

    /** Saves a flow as people do, with its type. */
    void save(String name, String text) throws IOException, InterruptedException {
        type(out, name);
        Answer there = qiao.get("/api/v1/flows/" + name);
        String hash = there.status() == 200 ? there.header("ETag") : "\"\"";
        Answer saved = qiao.send("PUT", "/api/v1/flows/" + name, text, "If-Match", hash);
        if (saved.status() != 200) {
            throw new AssertionError(saved.body());
        }
    }

    /** Makes a customer; its place. */
    String customer(String code, String name, String city, String more) throws IOException, InterruptedException {
        Answer made = qiao.send("POST", CUSTOMERS, """
                {"code": "%s", "name": "%s", "city": "%s", "source": "网络推广" %s}
                """.formatted(code, name, city, more));
        if (made.status() != 201) {
            throw new AssertionError(made.body());
        }
        return made.header("Location");
    }

    /** Changes a record. */
    void change(String place, String fields) throws IOException, InterruptedException {
        Answer changed =
                qiao.send("PATCH", place, fields, "If-Match", qiao.get(place).header("ETag"));
        if (changed.status() != 200) {
            throw new AssertionError(changed.body());
        }
    }

    /** Asks for a run. */
    void run(String flow) throws IOException, InterruptedException {
        qiao.send("POST", "/api/v1/flows/" + flow + "/run", "");
    }

    /** The lines of a type's file without header and idempotency keys, as {@code K1,华东贸易,,A,upsert}. */
    List<String> lines(Path folder, String type) throws IOException {
        Path file = folder.resolve(type + ".csv");
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .skip(1)
                    .forEach(line -> lines.add(line.substring(0, line.lastIndexOf(','))));
        }
        return lines;
    }

    List<String> lines(String type) throws IOException {
        return lines(out, type);
    }

    /** Waits until a file has so many lines. */
    List<String> untilLines(String type, int count) throws Exception {
        return Patience.until(count + " lines of " + type, () -> lines(type), lines -> lines.size() >= count);
    }

    /** Waits until a flow stands so. */
    JsonNode untilState(String flow, String state) throws Exception {
        return Patience.until(
                flow + " is " + state,
                () -> status(flow),
                f -> Json.text(f, "state").equals(state));
    }

    /** How a flow stands. */
    JsonNode status(String flow) throws IOException, InterruptedException {
        return qiao.get("/api/v1/flows/" + flow).json().get("flow").orElseThrow();
    }

    /** A term of a flow's ledger. */
    long count(String flow, String term) throws IOException, InterruptedException {
        return status(flow).get(term).flatMap(JsonNode::number).orElseThrow().longValueExact();
    }
}
