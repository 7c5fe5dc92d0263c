package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.it.Qiao.Answer;
import org.qiao.it.Qiao.Said;

/** What starts a flow, and what an edited file does to it, in the assembled product. */
class StartingFlowsTest {
    private static final FileScene SCENE = FileScene.get();
    private static final String ON_CHANGE = "\"when\": {\"on\": \"change\"},";

    @Test
    void aCommittedChangeStartsItsFlow() throws Exception {
        SCENE.save("on-change", FileScene.flow("on-change", "苏州市", ON_CHANGE));

        String place = SCENE.customer("SZ1", " 苏州贸易 ", "苏州市", "");
        assertThat(SCENE.untilLines("on-change", 1)).containsExactly("SZ1,苏州贸易,,,upsert");

        SCENE.change(place, "{\"name\": \"苏州机械\"}");
        assertThat(SCENE.untilLines("on-change", 2)).last().isEqualTo("SZ1,苏州机械,,,upsert");
    }

    @Test
    void aBusinessEventStartsAFlow() throws Exception {
        SCENE.save("on-event", FileScene.flow("on-event", "无锡市", "\"when\": {\"event\": \"customer.dormant\"},"));
        SCENE.save("beside", FileScene.flow("beside", "无锡市", ON_CHANGE));
        String place = SCENE.customer("WX1", "无锡贸易", "无锡市", ", \"status\": \"ACTIVE\"");
        SCENE.untilLines("beside", 1);
        assertThat(SCENE.count("on-event", "read")).isZero();

        Answer asleep = SCENE.qiao().send("POST", place + "/transitions/sleep", "");

        assertThat(asleep.status()).as(asleep.body()).isEqualTo(200);
        assertThat(SCENE.untilLines("on-event", 1)).containsExactly("WX1,无锡贸易,,,upsert");
        Said runs = SCENE.qiao().tell("flow", "runs", "on-event", "-o", "json");
        assertThat(Json.text(runs.json().items().get(0), "cause")).isEqualTo("event customer.dormant");
    }

    @Test
    void anEventThatThereIsNotIsRefusedWithTheNearest() throws Exception {
        Path file = SCENE.qiao().home().resolve("wrong.json");
        Files.writeString(file, FileScene.flow("wrong", "无锡市", "\"when\": {\"event\": \"customer.dormnt\"},"));

        Said said = SCENE.qiao().tell("flow", "save", "wrong", file.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.errors()).contains("customer.dormnt").contains("customer.dormant");
    }

    @Test
    void aFlowRunsAfterAnotherAndOnDemand() throws Exception {
        SCENE.save("first", FileScene.flow("first", "常州市", ""));
        SCENE.save("second", FileScene.flow("second", "常州市", "\"when\": {\"after\": \"first\"},"));
        SCENE.customer("CZ1", "常州贸易", "常州市", "");
        assertThat(SCENE.lines("first")).isEmpty();

        Said asked = SCENE.qiao().tell("flow", "run", "first");

        assertThat(asked.exit()).as(asked.errors()).isZero();
        assertThat(SCENE.untilLines("first", 1)).hasSize(1);
        assertThat(SCENE.untilLines("second", 1)).containsExactly("CZ1,常州贸易,,,upsert");
        assertThat(Json.text(
                        SCENE.qiao()
                                .get("/api/v1/flows/second/runs")
                                .json()
                                .items()
                                .get(0),
                        "cause"))
                .isEqualTo("after first");
    }

    @Test
    void aBurstOfChangesSettlesIntoOne() throws Exception {
        // A flow is idle before its first turn too: what it has not read yet tells.
        SCENE.customer("NT0", "零", "别处市", "");
        SCENE.save(
                "settling", FileScene.flow("settling", "南通市", "\"when\": {\"on\": \"change\", \"settle\": \"8s\"},"));
        Patience.until("everything was read once", () -> SCENE.count("settling", "pending"), count -> count == 0);
        SCENE.untilState("settling", "idle");

        String place = SCENE.customer("NT1", "一", "南通市", "");
        SCENE.change(place, "{\"name\": \"二\"}");
        SCENE.change(place, "{\"name\": \"三\"}");

        assertThat(SCENE.untilLines("settling", 1)).containsExactly("NT1,三,,,upsert");
        SCENE.untilState("settling", "idle");
        assertThat(SCENE.count("settling", "superseded")).isEqualTo(2);
        assertThat(SCENE.count("settling", "applied")).isEqualTo(1);
    }

    @Test
    void aSavedFlowFileIsLiveAndABrokenOneLeavesItRunning() throws Exception {
        SCENE.type(SCENE.out(), "edited");
        Path file = SCENE.qiao().home().resolve("conf/flows/edited.json");
        String text = FileScene.flow("edited", "扬州市", ON_CHANGE);
        Files.writeString(file, text);
        SCENE.customer("YZ1", "扬州贸易", "扬州市", "");
        SCENE.untilLines("edited", 1);

        Files.writeString(file, text.replace("\"from\": \"name\"", "\"from\": \"nmae\""));
        Patience.until(
                "the mistake is known",
                () -> SCENE.status("edited"),
                f -> !f.get("problems").orElseThrow().items().isEmpty());
        Said shown = SCENE.qiao().tell("flow", "show", "edited");
        assertThat(shown.out()).contains("flows/edited.json:6").contains("nmae").contains("'name'");
        SCENE.customer("YZ2", "扬州机械", "扬州市", "");
        assertThat(SCENE.untilLines("edited", 2)).last().isEqualTo("YZ2,扬州机械,,,upsert");

        Files.writeString(file, text.replace("\"text.trim\"", "\"text.trim\", \"text.prefix:*\""));
        Patience.until(
                "it is mended",
                () -> SCENE.status("edited"),
                f -> f.get("problems").orElseThrow().items().isEmpty());
        SCENE.customer("YZ3", "扬州化工", "扬州市", "");
        assertThat(SCENE.untilLines("edited", 3)).last().isEqualTo("YZ3,*扬州化工,,,upsert");
    }

    @Test
    void aSavedConnectionIsLive() throws Exception {
        Path other = SCENE.out().resolveSibling("other");
        Path home = SCENE.qiao().home();
        Path file = home.resolve("conf/connections/moving.json");
        // By how many types a folder has the two are told apart.
        SCENE.type(SCENE.out(), "before-moving");
        Files.writeString(file, FileScene.connection("moving", SCENE.out()));
        SCENE.save("moved", FileScene.flow("moved", "镇江市", ON_CHANGE).replace("\"files\"", "\"moving\""));
        SCENE.customer("ZJ1", "镇江贸易", "镇江市", "");
        SCENE.untilLines("moved", 1);

        SCENE.type(other, "moved");
        Files.writeString(file, FileScene.connection("moving", other));
        Patience.until(
                "the connection leads elsewhere",
                () -> SCENE.qiao().tell("connection", "check", "moving").out(),
                said -> said.contains("Readable and writable, 1 types"));
        SCENE.customer("ZJ2", "镇江机械", "镇江市", "");

        List<String> lines = Patience.until("a line there", () -> SCENE.lines(other, "moved"), l -> !l.isEmpty());
        assertThat(lines).contains("ZJ2,镇江机械,,,upsert");
        assertThat(SCENE.lines("moved")).containsExactly("ZJ1,镇江贸易,,,upsert");
    }

    @Test
    void aSavedCodeListIsLive() throws Exception {
        Path codes = SCENE.qiao().home().resolve("conf/codes/level-to-word.json");
        String list =
                "{\"codes\": \"level-to-word\", \"map\": {\"A\": \"重点\", \"B\": \"%s\", \"C\": \"一般\", \"D\": \"一般\"}}";
        Files.writeString(codes, list.formatted("一般"));
        String text = FileScene.flow("coded", "泰州市", ON_CHANGE)
                .replace("\"map\": {", "\"map\": {\"level\": {\"from\": \"level\", \"codes\": \"level-to-word\"}, ");
        SCENE.save("coded", text);
        SCENE.customer("TZ1", "泰州贸易", "泰州市", ", \"level\": \"B\"");
        assertThat(SCENE.untilLines("coded", 1)).containsExactly("TZ1,泰州贸易,,一般,upsert");

        Files.writeString(codes, list.formatted("重要"));
        Patience.until(
                "a new customer has the new word",
                () -> {
                    SCENE.customer("TZ" + System.nanoTime(), "泰州机械", "泰州市", ", \"level\": \"B\"");
                    SCENE.untilState("coded", "idle");
                    return SCENE.lines("coded");
                },
                lines -> lines.stream().anyMatch(line -> line.contains("重要")));
    }
}
