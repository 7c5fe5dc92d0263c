package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.engine.json.JsonNode;

/** The door through which scripts hand records to a flow, as plain HTTP and from the command line. */
class HandOverTest {
    private static final FileScene SCENE = FileScene.get();
    private static final String CITY = "交接";

    @Test
    void everyRecordHasAnOutcomeAndTheLedgerCountsIt() throws Exception {
        flow("handed-one", "");
        Qiao.Answer preview = hand("handed-one", "", records("P"));
        assertThat(SCENE.count("handed-one", "read")).isZero();
        Qiao.Answer applied = hand("handed-one", "mode=apply", records("P"));

        assertThat(outcomes(preview))
                .isEqualTo(outcomes(applied))
                .containsExactly("applied", "filtered", "superseded", "applied");
        assertThat(preview.body()).contains("\"target\":{\"code\":\"P-1\",\"name\":\"华东\"}");
        assertThat(SCENE.lines("handed-one")).contains("P-1,华东,,,upsert", "P-3,北方机械,,,upsert");
        assertThat(List.of(
                        SCENE.count("handed-one", "read"),
                        SCENE.count("handed-one", "applied"),
                        SCENE.count("handed-one", "filtered"),
                        SCENE.count("handed-one", "superseded")))
                .containsExactly(4L, 2L, 1L, 1L);
        assertThat(SCENE.qiao().tell("flow", "why", "handed-one", "P-2").out()).contains("left out");
    }

    @Test
    void aRepeatUnderTheSameKeyIsAnsweredAndDoesNothing() throws Exception {
        flow("handed-twice", "");
        Qiao.Answer first = hand("handed-twice", "mode=apply", one("R-1", "华东"), "Idempotency-Key", "night-1");
        Qiao.Answer again = hand("handed-twice", "mode=apply", one("R-1", "华东"), "Idempotency-Key", "night-1");
        Qiao.Answer other = hand("handed-twice", "mode=apply", one("R-1", "南方"), "Idempotency-Key", "night-1");

        assertThat(again.body()).isEqualTo(first.body().replace("\"replay\":false", "\"replay\":true"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("QIAO-SYNC-015");
        assertThat(SCENE.count("handed-twice", "read")).isEqualTo(1);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingIsTaken() throws Exception {
        flow("handed-wrong", "");
        Qiao.Answer refused = hand("handed-wrong", "mode=apply", """
                [{"code": "X-1", "name": 7, "city": "交接", "nmae": "x"}, {"code": "X-2", "name": "好"}, {"name": "x", "city": null}]
                """);

        assertThat(refused.status()).isEqualTo(422);
        List<String> wrong = refused.json().get("violations").orElseThrow().items().stream()
                .map(one -> one.get("row").flatMap(JsonNode::number).orElseThrow() + " " + Json.text(one, "field") + " "
                        + Json.text(one, "code") + " " + Json.text(one, "found"))
                .toList();
        assertThat(wrong)
                .contains(
                        "1 name wrong-kind 7",
                        "1 nmae unknown-field \"x\"",
                        "2 city missing-field ",
                        "3 code missing-key ");
        assertThat(SCENE.count("handed-wrong", "read")).isZero();
    }

    @Test
    void aFlowThatIsPausedRefusesWithItsStateAndAGuardWithItsNumbers() throws Exception {
        flow("handed-shut", "\"guard\": {\"enters\": 1},");
        Qiao.Answer guarded = hand("handed-shut", "mode=apply", records("G"));
        assertThat(guarded.status()).isEqualTo(409);
        assertThat(guarded.text("code")).isEqualTo("QIAO-SYNC-014");
        assertThat(hand("handed-shut", "mode=apply&approve=true", records("G")).status())
                .isEqualTo(200);

        SCENE.qiao().send("POST", "/api/v1/flows/handed-shut/pause", "");
        Qiao.Answer paused = hand("handed-shut", "mode=apply", one("G-9", "x"));
        assertThat(paused.status()).isEqualTo(409);
        assertThat(paused.text("code")).isEqualTo("QIAO-SYNC-013");
        assertThat(paused.text("state")).isEqualTo("paused");
    }

    @Test
    void whatIsNoRecordOrTooManyIsRefused() throws Exception {
        flow("handed-limits", "");
        String many =
                IntStream.range(0, 1001).mapToObj(i -> one("M-" + i, "x")).collect(Collectors.joining(",", "[", "]"));

        assertThat(hand("handed-limits", "", many).status()).isEqualTo(413);
        assertThat(hand("handed-limits", "", "[]").status()).isEqualTo(400);
        assertThat(hand("handed-limits", "mode=do", one("M-1", "x")).status()).isEqualTo(400);
        assertThat(hand("no-such-flow", "", one("M-1", "x")).status()).isEqualTo(404);
        assertThat(bytes(
                        "handed-limits",
                        "text/plain",
                        one("M-1", "x").getBytes(StandardCharsets.UTF_8),
                        SCENE.qiao().token()))
                .startsWith("415");
    }

    @Test
    void linesAndTablesInGb18030AreRead() throws Exception {
        flow("handed-texts", "");
        Charset chinese = Charset.forName("GB18030");
        String lines = bytes(
                "handed-texts",
                "application/x-ndjson; charset=gb18030",
                (one("J-1", "联通") + "\n\n" + one("J-2", "电信")).getBytes(chinese),
                SCENE.qiao().token());
        String table = bytes(
                "handed-texts",
                "text/csv; charset=gb18030",
                "客户编号,名称,市\nJ-3,移动,交接\n".getBytes(chinese),
                SCENE.qiao().token());

        assertThat(lines).startsWith("200").contains("\"row\":3", "\"name\":\"联通\"", "\"name\":\"电信\"");
        assertThat(table).startsWith("200").contains("\"row\":2", "\"name\":\"移动\"");
        assertThat(bytes(
                        "handed-texts",
                        "application/json",
                        one("J-4", "联通").getBytes(chinese),
                        SCENE.qiao().token()))
                .startsWith("400")
                .contains("charset=gb18030");
    }

    @Test
    void aTokenDoesWhatItsScopesSayUntilItIsRevoked() throws Exception {
        flow("handed-scoped", "");
        Qiao.Said made = SCENE.qiao()
                .tell("token", "create", "--name", "scoped", "--scope", "preview:handed-scoped", "--days", "1");
        String token = made.out().strip();
        byte[] body = one("T-1", "x").getBytes(StandardCharsets.UTF_8);

        assertThat(bytes("handed-scoped", "application/json", body, token)).startsWith("200");
        assertThat(bytes("handed-one-x", "application/json", body, token)).startsWith("403");
        assertThat(bytes("handed-scoped/records?mode=apply#", "application/json", body, token))
                .startsWith("403")
                .contains("apply:handed-scoped");
        assertThat(SCENE.qiao().tell("token", "list").out()).contains("scoped", "preview:handed-scoped");
        assertThat(Files.readString(SCENE.qiao().home().resolve("data/tokens"))).doesNotContain(token);
        assertThat(SCENE.qiao().tell("token", "revoke", "scoped").exit()).isZero();
        assertThat(bytes("handed-scoped", "application/json", body, token)).startsWith("401");
    }

    @Test
    void theCommandLineCutsALargeFileAndTellsRowsAsTheFileHasThem() throws Exception {
        flow("handed-file", "");
        Path file = SCENE.qiao().home().resolve("large.csv");
        Files.writeString(
                file,
                IntStream.range(0, 600)
                        .mapToObj(i -> "L-" + i + ",\"甲,乙\"," + (i == 550 ? "别处" : CITY))
                        .collect(Collectors.joining("\n", "code,name,city\n", "\n")));

        Qiao.Said dry = SCENE.qiao().tell("flow", "apply", "handed-file", file.toString(), "--dry-run");
        assertThat(dry.out()).as(dry.errors()).contains("preview: read 600  applied 599", "filtered 1");
        assertThat(dry.out()).contains("552  L-550  filtered");
        assertThat(SCENE.count("handed-file", "read")).isZero();
        Qiao.Said applied = SCENE.qiao().tell("flow", "apply", "handed-file", file.toString(), "--key", "once");
        assertThat(applied.exit()).as(applied.out() + applied.errors()).isZero();
        assertThat(applied.errors()).contains("part 2/2, 600 records");
        Qiao.Said again =
                SCENE.qiao().tell("flow", "apply", "handed-file", file.toString(), "--key", "once", "-o", "json");
        assertThat(again.exit()).isZero();
        assertThat(again.json().get("rows").orElseThrow().items()).hasSize(600);
        assertThat(SCENE.count("handed-file", "read")).isEqualTo(600);
    }

    @Test
    void theCommandLineTellsWhatIsWrongAndEndsWithOne() throws Exception {
        flow("handed-errors", "");
        Path file = SCENE.qiao().home().resolve("errors.csv");
        Files.writeString(file, "code,name,city,validTo\nE-1,x,交接,soon\n");
        Qiao.Said said = SCENE.qiao().tell("flow", "apply", "handed-errors", file.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("QIAO-REST-011", "2  validTo", "'soon' is no date");
        assertThat(SCENE.qiao()
                        .tell("flow", "apply", "handed-errors", "nothing.csv")
                        .exit())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void thePlainHttpOfThePageIsAnswered(String page) throws Exception {
        CronScene scene = CronScene.get();
        scene.untilIdle("customers-to-oa");
        String text = block(page, "    POST ")
                .replace("TOKEN", scene.token())
                .replace("127.0.0.1:8080", "127.0.0.1:" + scene.qiao().url().getPort());
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), scene.qiao().url().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"outcome\":\"applied\"", "+8613912345678");
        }
    }

    @Test
    void theCurlOfThePageDelivers() throws Exception {
        CronScene scene = CronScene.get();
        scene.untilIdle("customers-to-oa");
        String command = block("README.md", "    curl ")
                .strip()
                .replace("~/.qiao-token", scene.folder().resolve("token").toString())
                .replace("http://127.0.0.1:8080", scene.qiao().url().toString());
        assertThat(block("README.zh-CN.md", "    curl ")).isEqualTo(block("README.md", "    curl "));
        if (new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() != 0) {
            System.err.println("SKIPPED: theCurlOfThePageDelivers, because there is no curl");
            return;
        }
        Qiao.Said said = scene.run(Map.of(), List.of("sh", "-c", command));

        assertThat(said.exit()).as(said.errors()).isZero();
        assertThat(said.out()).contains("\"outcome\":\"applied\"");
        assertThat(scene.oa().writes()).anyMatch(write -> write.key().equals("K-1"));
    }

    /** An indented block of a page that begins so, with the line ends of HTTP. */
    private static String block(String page, String beginning) throws Exception {
        List<String> block = Files.readAllLines(CronScene.SCRIPTS.resolve(page)).stream()
                .dropWhile(line -> !line.startsWith(beginning))
                .takeWhile(line -> line.startsWith("    ") || line.isEmpty())
                .toList();
        int end = block.size();
        while (block.get(end - 1).isEmpty()) {
            end--;
        }
        return block.subList(0, end).stream()
                .map(line -> line.isEmpty() ? line : line.substring(4))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static void flow(String name, String more) throws Exception {
        SCENE.save(name, FileScene.flow(name, CITY, more));
        SCENE.untilState(name, "idle");
    }

    private static String records(String prefix) {
        return "[" + one(prefix + "-1", "华东") + "," + one(prefix + "-2", "南方").replace(CITY, "别处") + ","
                + one(prefix + "-3", "北方") + "," + one(prefix + "-3", "北方机械") + "]";
    }

    private static String one(String code, String name) {
        return "{\"code\": \"%s\", \"name\": \"%s\", \"city\": \"%s\"}".formatted(code, name, CITY);
    }

    private static Qiao.Answer hand(String flow, String query, String body, String... headers) throws Exception {
        return SCENE.qiao().send("POST", "/api/v1/flows/" + flow + "/records?" + query, body, headers);
    }

    private static List<String> outcomes(Qiao.Answer answer) {
        return answer.json().get("rows").orElseThrow().items().stream()
                .map(row -> Json.text(row, "outcome"))
                .toList();
    }

    /** The status and body of a hand-over of bytes; a flow may stand with its own rest of the path. */
    private static String bytes(String flow, String type, byte[] body, String token) throws Exception {
        String path = "/api/v1/flows/" + (flow.contains("/") ? flow.replace("#", "") : flow + "/records");
        HttpRequest request = HttpRequest.newBuilder(URI.create(SCENE.qiao().url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return answer.statusCode() + " " + answer.body();
    }
}
