package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;
import org.qiao.it.Qiao.Said;
import org.qiao.launcher.platform.Product;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;

/** Broken jars, flow files and rows in one running platform: each told, and what is sound goes on. */
class BrokenInputTest {
    private static final Path FLOWS = Path.of("../../platform/engine/src/test/resources/broken-flows");
    private static final Path ROWS = Path.of("src/test/resources/broken/customers.csv");
    private static final int SOUND_FLOWS = 1;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path home;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PracticeSystems systems;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Qiao qiao;

    @BeforeAll
    static void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(home).only("oa"));
        Access oa = systems.access("oa");
        Path demo = Qiao.PRODUCT.resolve("demo/conf");
        String text = Files.readString(demo.resolve("connections/oa.json"));
        write("conf/connections/oa.json", text.replaceAll("http://[^\"]+", oa.url()));
        write(
                "conf/codes/customer-level-crm-oa.json",
                Files.readString(demo.resolve("codes/customer-level-crm-oa.json")));
        Files.createDirectories(target().getParent());
        Files.writeString(target(), "code,name\n");
        write("conf/connections/files.json", """
                {"connection": "files", "connector": "file.folder", "settings":
                 {"folder": "%s", "format": "CSV", "charset": "UTF-8", "isForced": false}}
                """.formatted(target().getParent()));
        write("conf/flows/customers-to-file.json", """
                {"flow": "customers-to-file",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "files", "type": "customer", "key": "code"},
                 "when": {"on": "change"},
                 "map": {"code": "code", "name": "name"}}
                """);
        Files.createDirectories(home.resolve("adapters"));
        for (String name : List.of("adapter-oa", "adapter-file")) {
            Files.copy(adapter(name), home.resolve("adapters").resolve(name + ".jar"));
        }
        qiao = Qiao.run(home);
        qiao.send("PUT", "/api/v1/secrets/oa-password", "{\"value\": \"" + oa.password() + "\"}");
        // A flow is checked against the fields of both sides once both are known.
        for (String connection : List.of("oa", "files")) {
            Patience.until(
                    "the types of '" + connection + "' are known",
                    () -> qiao.get("/api/v1/connections/" + connection + "/types")
                            .status(),
                    status -> status == 200);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        qiao.close();
        systems.close();
    }

    @Test
    void brokenJarsAreLaidAsideEachWithItsPage() throws Exception {
        Map<String, BrokenJars.Told> jars = new BrokenJars(adapter("adapter-file")).drop(home.resolve("adapters"));
        Patience.until(
                "all broken jars are refused",
                () -> qiao.get("/api/v1/plugins").json(),
                list -> in(list, "rejected") == jars.size());
        JsonNode listed = qiao.tell("plugin", "list", "-o", "json").json();

        assertThat(jars.size()).isGreaterThanOrEqualTo(8);
        assertThat(in(listed, "active")).isEqualTo(2);
        assertThat(home.resolve("adapters")).isDirectoryNotContaining(file -> jars.containsKey(name(file)));
        jars.forEach((file, broken) -> assertThat(home.resolve("rejected").resolve(file + ".txt"))
                .content()
                .contains(broken.code(), broken.words(), "What to do"));
        assertThat(stateOf("customers-to-file")).isEqualTo("idle");
    }

    @Test
    void brokenFlowFilesAreListedEachWithItsLineAndKey() throws Exception {
        JsonNode expected = JsonTree.parse("expected.json", Files.readString(FLOWS.resolve("expected.json")));
        for (String name : expected.members().keySet()) {
            Files.copy(FLOWS.resolve(name + ".json"), home.resolve("conf/flows").resolve(name + ".json"));
        }
        Patience.until(
                "all broken flows are listed as invalid",
                () -> qiao.get("/api/v1/flows").json(),
                list -> in(list, "invalid") == expected.members().size());

        assertThat(expected.members().size()).isGreaterThanOrEqualTo(20);
        List<String> untold = new ArrayList<>();
        for (Map.Entry<String, JsonNode> flow : expected.members().entrySet()) {
            List<String> told =
                    places(qiao.send("GET", "/api/v1/flows/" + flow.getKey(), "", "Accept-Language", "zh-CN")
                            .json()
                            .get("flow")
                            .orElseThrow()
                            .get("problems")
                            .orElseThrow());
            places(flow.getValue()).stream()
                    .filter(place -> !told.contains(place))
                    .forEach(place -> untold.add(flow.getKey() + ": " + place + " among " + told));
        }
        assertThat(untold).isEmpty();
        assertThat(qiao.tell("flow", "show", "not-json", "--lang", "zh").out()).contains("flows/not-json.json:7 map");
        assertThat(Files.readString(home.resolve("logs/qiao.log"))).contains("flows/unknown-key.json:5 QIAO-FLOW-002");
        assertThat(stateOf("customers-to-file")).isEqualTo("idle");
        for (String name : expected.members().keySet()) {
            Files.delete(home.resolve("conf/flows").resolve(name + ".json"));
        }
        Patience.until(
                "only sound flows are left",
                () -> qiao.get("/api/v1/flows").json().items(),
                list -> list.size() == SOUND_FLOWS);
    }

    @Test
    void brokenRowsAreToldAndGivenBackAndTheSoundOneArrives() throws Exception {
        Path file = Files.copy(ROWS, folder.resolve("客户.csv"));
        Path errors = folder.resolve("客户.csv.errors.csv");

        Said dry = qiao.tell("import", file.toString(), "--as", "customer", "--dry-run", "--lang", "zh");
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(dry.out()).contains("试运行：读取 31，新增 1，更新 0，拒绝 30");
        assertThat(qiao.get("/api/v1/objects/customer/X-GOOD").status()).isEqualTo(404);

        Said done = qiao.tell("import", file.toString(), "--as", "customer", "--lang", "zh");
        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.out()).contains("读取 31，新增 1，更新 0，拒绝 30").contains("被拒绝的行在 " + errors);
        List<String> refused = Files.readAllLines(errors, StandardCharsets.UTF_8);
        assertThat(refused).hasSize(1 + 30);
        assertThat(refused.get(0)).contains("code,name,source");
        assertThat(refused.get(3)).contains("X-03", "4", "source", "网路推广", "网络推广");
        Patience.until(
                "the sound row arrived at the target",
                () -> Files.readString(target()),
                text -> text.contains("X-GOOD"));
    }

    @Test
    void mendedRowsGoInAndTheExitSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("mended.csv"), "名称,来源\n华东贸易,网络推广\n");

        Said done = qiao.tell("import", file.toString(), "--as", "customer", "-o", "json");

        assertThat(done.exit()).isZero();
        assertThat(done.json().get("state").flatMap(JsonNode::text)).contains("done");
        assertThat(folder.resolve("mended.csv.errors.csv")).doesNotExist();
        assertThat(qiao.tell("import", folder.resolve("none.csv").toString(), "--as", "customer")
                        .exit())
                .isEqualTo(2);
        assertThat(qiao.tell("import", file.toString()).exit()).isEqualTo(2);
        Said unknown = qiao.tell("import", file.toString(), "--as", "custmer");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.errors()).contains("customer");
    }

    /** Line, key and code of each: the sentence itself also says what this very platform has to offer instead. */
    private static List<String> places(JsonNode problems) {
        return problems.items().stream()
                .map(p -> p.get("line").flatMap(JsonNode::number).orElseThrow() + " " + text(p, "path") + " "
                        + text(p, "code"))
                .toList();
    }

    private static long in(JsonNode list, String state) {
        return list.items().stream()
                .filter(one -> text(one, "state").equals(state))
                .count();
    }

    private static String stateOf(String flow) throws Exception {
        return Patience.until(
                flow + " is at rest",
                () -> qiao.get("/api/v1/flows").json().items().stream()
                        .filter(one -> text(one, "name").equals(flow))
                        .map(one -> text(one, "state"))
                        .findFirst()
                        .orElse(""),
                state -> !state.equals("running"));
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).flatMap(JsonNode::text).orElse("");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path target() {
        return folder.resolve("out/customer.csv");
    }

    private static Path adapter(String name) {
        return new Product(Qiao.PRODUCT)
                .adapters().stream()
                        .filter(jar -> name(jar).contains(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
