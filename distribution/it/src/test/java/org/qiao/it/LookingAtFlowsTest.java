package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;
import org.qiao.it.Qiao.Said;

/** What people see of flows before and after they run: previews, reasons, parked records, held runs. */
class LookingAtFlowsTest {
    private static final FileScene SCENE = FileScene.get();
    private static final String ON_CHANGE = "\"when\": {\"on\": \"change\"},";
    private static final String PHONE =
            "\"map\": {\"phone\": {\"from\": \"phone\", \"via\": [\"phone.e164:CN\"], \"onFail\": \"park\"}, ";

    @Test
    void aPreviewOfAnEditedTextShowsEverythingAndWritesNothing() throws Exception {
        SCENE.save("previewed", FileScene.flow("previewed", "杭州市", ""));
        SCENE.customer("HZ1", "Hz贸易", "杭州市", ", \"phone\": \"138 0000 0001\"");
        SCENE.customer("HZ2", "杭州机械", "杭州市", ", \"phone\": \"没有\"");
        SCENE.customer("HZ3", "宁波贸易", "宁波市", ", \"phone\": \"13800000003\"");
        Path edited = SCENE.qiao().home().resolve("edited.json");
        Files.writeString(
                edited,
                FileScene.flow("previewed", "杭州市", "")
                        .replace("\"map\": {", PHONE)
                        .replace("text.trim", "text.upper"));

        Said said = SCENE.qiao()
                .tell(
                        "flow",
                        "preview",
                        "previewed",
                        "--file",
                        edited.toString(),
                        "--key",
                        "HZ1",
                        "--key",
                        "HZ2",
                        "--key",
                        "HZ3",
                        "-o",
                        "json");

        assertThat(said.exit()).as(said.errors()).isZero();
        JsonNode preview = said.json();
        JsonNode counts = preview.get("counts").orElseThrow();
        assertThat(List.of(number(counts, "apply"), number(counts, "filter"), number(counts, "park")))
                .containsExactly(1L, 1L, 1L);
        List<JsonNode> rows = preview.get("rows").orElseThrow().items();
        assertThat(rows).extracting(row -> Json.text(row, "bucket")).containsExactly("apply", "park", "filter");
        assertThat(Json.text(rows.get(1), "reason")).contains("phone");
        assertThat(Json.text(rows.get(2), "reason")).contains("city == '杭州市'");
        assertThat(Json.text(rows.get(0), "command")).isEqualTo("create");
        assertThat(Json.text(field(rows.get(0), "phone"), "output")).isEqualTo("+8613800000001");
        JsonNode name = field(rows.get(0), "name");
        assertThat(Json.text(name, "input")).isEqualTo("Hz贸易");
        assertThat(Json.text(name, "output")).isEqualTo("HZ贸易");

        assertThat(SCENE.lines("previewed")).isEmpty();
        assertThat(SCENE.count("previewed", "read")).isZero();
        assertThat(SCENE.qiao().get("/api/v1/flows/previewed").text("text")).doesNotContain("phone");
    }

    @Test
    void aPreviewForPeopleIsATable() throws Exception {
        SCENE.save("shown", FileScene.flow("shown", "嘉兴市", ""));
        SCENE.customer("JX1", " 嘉兴贸易 ", "嘉兴市", "");

        Said said = SCENE.qiao().tell("flow", "preview", "shown", "--key", "JX1", "--impact");

        assertThat(said.exit()).as(said.errors()).isZero();
        assertThat(said.out())
                .contains("apply create")
                .contains("BEFORE")
                .contains("嘉兴贸易")
                .contains("apply 1")
                .contains("enter 1");
    }

    @Test
    void aPreviewOfABrokenTextSaysWhereItIsBroken() throws Exception {
        SCENE.save("halfway", FileScene.flow("halfway", "湖州市", ""));
        String broken = FileScene.flow("halfway", "湖州市", "").replace("city ==", "citi ==");

        Answer answer = SCENE.qiao()
                .send("POST", "/api/v1/flows/halfway/preview", "{\"newest\": 5, \"text\": " + quoted(broken) + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("problems").orElseThrow().items())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(Json.text(problem, "message")).contains("citi").contains("city");
                    assertThat(number(problem, "line")).isEqualTo(4);
                });
        assertThat(answer.json().get("rows").orElseThrow().items()).isEmpty();
    }

    @Test
    void tuningShowsWhatEachStepCostsAndWritesNothing() throws Exception {
        SCENE.save("tuned", FileScene.flow("tuned", "上饶市", ""));
        SCENE.customer("TU1", "上饶贸易", "上饶市", "");
        SCENE.customer("TU2", "上饶机械", "上饶市", "");
        SCENE.customer("TU3", "鹰潭贸易", "鹰潭市", "");
        Path edited = SCENE.qiao().home().resolve("tuned.json");
        Files.writeString(edited, FileScene.flow("tuned", "鹰潭市", "").replace("text.trim", "text.upper"));

        Said said = SCENE.qiao().tell("flow", "tune", "tuned", "--file", edited.toString(), "-o", "json");

        assertThat(said.exit()).as(said.errors()).isZero();
        JsonNode tuning = said.json();
        JsonNode before = tuning.get("before").orElseThrow();
        JsonNode after = tuning.get("after").orElseThrow();
        assertThat(number(before.get("counts").orElseThrow(), "apply")).isEqualTo(2);
        assertThat(number(after.get("counts").orElseThrow(), "apply")).isEqualTo(1);
        assertThat(number(before, "nanos")).isPositive();
        assertThat(Json.text(before.get("pushdown").orElseThrow(), "condition")).isEqualTo("city == '上饶市'");
        assertThat(tuning.get("steps").orElseThrow().items())
                .extracting(step -> Json.text(step, "kind") + " " + Json.text(step, "name"))
                .contains("condition city == '上饶市'", "condition city == '鹰潭市'", "step text.trim", "step text.upper");
        assertThat(tuning.get("suggestions").orElseThrow().items())
                .extracting(one -> Json.text(one, "kind"))
                .contains("change", "balance", "pushdown", "batch", "index");
        assertThat(SCENE.lines("tuned")).isEmpty();
        assertThat(SCENE.count("tuned", "read")).isZero();

        Said table = SCENE.qiao().tell("flow", "tune", "tuned", "--records", "50", "--lang", "zh");
        assertThat(table.exit()).as(table.errors()).isZero();
        assertThat(table.out()).contains("整个判定", "过滤 city == '上饶市'", "text.trim", "下推：", "索引：", "批量：");
    }

    @Test
    void tuningOfABrokenTextSaysWhereItIsBrokenAndOfNothingIsRefused() throws Exception {
        SCENE.save("untuned", FileScene.flow("untuned", "舟山市", ""));
        Path broken = SCENE.qiao().home().resolve("untuned.json");
        Files.writeString(broken, FileScene.flow("untuned", "舟山市", "").replace("city ==", "citi =="));

        Said said = SCENE.qiao().tell("flow", "tune", "untuned", "--file", broken.toString());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("citi").contains("city");

        Answer tooMany = SCENE.qiao().send("POST", "/api/v1/flows/untuned/tune", "{\"records\": 5001}");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(Json.text(tooMany.json(), "detail")).contains("from 1 to 5000", "5001");
        assertThat(SCENE.qiao()
                        .send("POST", "/api/v1/flows/untuned/tune", "{\"text\": 7}")
                        .status())
                .isEqualTo(400);
        assertThat(SCENE.qiao().send("POST", "/api/v1/flows/nobody/tune", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void parkedRecordsAreListedByCauseAndRetriedOneByOneOrAllAlike() throws Exception {
        SCENE.save("parking", FileScene.flow("parking", "金华市", ON_CHANGE).replace("\"map\": {", PHONE));
        SCENE.customer("JH5", "好", "金华市", ", \"phone\": \"13800000005\"");
        // What is made while a flow is loaded first may be read twice, and would then be parked with two changes.
        SCENE.untilLines("parking", 1);
        SCENE.untilState("parking", "idle");
        String one = SCENE.customer("JH1", "甲", "金华市", ", \"phone\": \"坏\"");
        String two = SCENE.customer("JH2", "乙", "金华市", ", \"phone\": \"坏\"");
        String three = SCENE.customer("JH3", "丙", "金华市", ", \"phone\": \"坏\"");
        SCENE.customer("JH4", "名称比十二个字还要长的一家公司", "金华市", "");
        Patience.until("four are parked", () -> SCENE.count("parking", "parked"), count -> count == 4);
        assertThat(SCENE.untilLines("parking", 1)).containsExactly("JH5,好,+8613800000005,,upsert");

        Said causes = SCENE.qiao().tell("flow", "parked", "parking", "-o", "json");
        assertThat(causes.json().items())
                .hasSize(2)
                .first()
                .satisfies(cause -> assertThat(number(cause, "keys")).isEqualTo(3));
        String cause = Json.text(causes.json().items().get(0), "cause");
        assertThat(SCENE.qiao()
                        .tell("flow", "parked", "parking", "--cause", cause)
                        .out()
                        .lines())
                .hasSize(4);
        Said why = SCENE.qiao().tell("flow", "why", "parking", "JH1");
        assertThat(why.out()).contains("parked").contains("phone");

        assertThat(retryPreview("parking", "{\"cause\": " + quoted(cause) + "}", "park"))
                .isEqualTo(3);
        String right = "{\"phone\": \"0579-82000000\"}";
        SCENE.change(one, right);
        assertThat(retryPreview("parking", "{\"cause\": " + quoted(cause) + "}", "park"))
                .isEqualTo(2);
        assertThat(retryPreview("parking", "{\"cause\": " + quoted(cause) + "}", "apply"))
                .isEqualTo(1);
        assertThat(SCENE.lines("parking")).hasSize(1);
        assertThat(SCENE.qiao().tell("flow", "retry", "parking", "JH1").out()).contains("1 record");
        SCENE.untilLines("parking", 2);
        SCENE.change(two, right);
        SCENE.change(three, right);
        Said all = SCENE.qiao().tell("flow", "retry", "parking", "--cause", cause);
        assertThat(all.exit()).isZero();
        assertThat(SCENE.untilLines("parking", 4))
                .contains("JH2,乙,+8657982000000,,upsert", "JH3,丙,+8657982000000,,upsert");

        // What is taken back shows no run, and a line is there before it is booked.
        Patience.until(
                "all is read and booked",
                () -> List.of(
                        SCENE.count("parking", "pending"),
                        SCENE.count("parking", "inFlight"),
                        SCENE.count("parking", "applied")),
                seen -> seen.get(0) == 0 && seen.get(1) == 0 && seen.get(2) >= 4);
        SCENE.untilState("parking", "idle");
        assertThat(SCENE.count("parking", "parked")).isEqualTo(1);
        assertLedgerAddsUp("parking");
    }

    @Test
    void whatIsParkedInAnyFlowIsListedInWordsOfBothLanguages() throws Exception {
        SCENE.save("everywhere", FileScene.flow("everywhere", "嘉峪关市", ON_CHANGE).replace("\"map\": {", PHONE));
        SCENE.customer("WZ1", "甲", "嘉峪关市", ", \"phone\": \"坏\"");
        // Changes are counted: what is made while the flow first reads everything may be read twice.
        Patience.until("one is parked", () -> SCENE.count("everywhere", "parked"), count -> count >= 1);

        JsonNode flow = SCENE.qiao().get("/api/v1/parked").json().items().stream()
                .filter(one -> Json.text(one, "flow").equals("everywhere"))
                .findFirst()
                .orElseThrow();

        assertThat(number(flow, "keys")).isEqualTo(1);
        JsonNode label =
                flow.get("causes").orElseThrow().items().get(0).get("label").orElseThrow();
        assertThat(Json.text(label, "zh")).contains("电话");
        assertThat(Json.text(label, "en")).contains("phone number");
        JsonNode row = SCENE.qiao()
                .get("/api/v1/flows/everywhere/parked")
                .json()
                .get("items")
                .orElseThrow()
                .items()
                .get(0);
        assertThat(Json.text(row, "name")).isEqualTo("WZ1 甲");
        assertThat(Json.text(row, "label")).contains("phone number");
    }

    @Test
    void whatMayStandInAMappingIsToldWithTheFieldsOfBothSides() throws Exception {
        SCENE.save("typed", FileScene.flow("typed", "舟山市", ""));

        JsonNode types = SCENE.qiao().get("/api/v1/flows/typed/types").json();

        assertThat(names(types.get("source").orElseThrow())).contains("code", "name", "phone");
        assertThat(names(types.get("target").orElseThrow())).contains("name");
        assertThat(types.get("converters").orElseThrow().items().stream().flatMap(name -> name.text().stream()))
                .contains("text.trim", "phone.e164");
    }

    @Test
    void aHeldRunCanBeTakenBack() throws Exception {
        SCENE.save("taken-back", FileScene.flow("taken-back", "绍兴市", "\"guard\": {\"changes\": \"50%\"},"));
        String one = SCENE.customer("SX1", "甲", "绍兴市", "");
        SCENE.run("taken-back");
        SCENE.untilLines("taken-back", 1);
        SCENE.untilState("taken-back", "idle");
        SCENE.change(one, "{\"name\": \"甲二\"}");
        SCENE.run("taken-back");
        SCENE.untilState("taken-back", "held");

        Said cancelled = SCENE.qiao().tell("flow", "cancel", "taken-back");

        assertThat(cancelled.exit()).as(cancelled.errors()).isZero();
        SCENE.untilState("taken-back", "idle");
        assertThat(SCENE.lines("taken-back")).hasSize(1);
    }

    private static long retryPreview(String flow, String wish, String bucket) throws Exception {
        Answer answer = SCENE.qiao().send("POST", "/api/v1/flows/" + flow + "/retry/preview", wish);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return number(answer.json().get("counts").orElseThrow(), bucket);
    }

    private static List<String> names(JsonNode type) {
        return type.get("fields").orElseThrow().items().stream()
                .map(field -> Json.text(field, "name"))
                .toList();
    }

    @Test
    void aRecordThatLeavesTheFilterIsRetiredAndComesBack() throws Exception {
        String filter = "\"filter\": \"city == '衢州市' && level == 'A'\", \"leave\": \"retire\",";
        SCENE.save(
                "leaving",
                FileScene.flow("leaving", "衢州市", ON_CHANGE).replace("\"filter\": \"city == '衢州市'\",", filter));
        String place = SCENE.customer("QZ1", "衢州贸易", "衢州市", ", \"level\": \"A\"");
        SCENE.untilLines("leaving", 1);

        SCENE.change(place, "{\"level\": \"C\"}");
        assertThat(SCENE.untilLines("leaving", 2))
                .last()
                .asString()
                .startsWith("QZ1,")
                .endsWith(",retire");
        assertThat(SCENE.qiao().tell("flow", "why", "leaving", "QZ1").out()).contains("level == 'A'");

        SCENE.change(place, "{\"level\": \"A\"}");
        assertThat(SCENE.untilLines("leaving", 3)).last().isEqualTo("QZ1,衢州贸易,,,upsert");
        SCENE.untilState("leaving", "idle");
        assertLedgerAddsUp("leaving");
    }

    @Test
    void aLinkThatIsRemovedLeavesTheRecordToBeMatchedAnew() throws Exception {
        SCENE.save("unlinking", FileScene.flow("unlinking", "湖州市", ON_CHANGE));
        String place = SCENE.customer("HU1", "湖州贸易", "湖州市", "");
        SCENE.untilLines("unlinking", 1);
        SCENE.untilState("unlinking", "idle");

        Said said = SCENE.qiao().tell("flow", "unlink", "unlinking", "HU1");

        assertThat(said.exit()).as(said.errors()).isZero();
        assertThat(said.out()).contains("is no longer linked with").contains("HU1");
        assertThat(SCENE.qiao().tell("flow", "why", "unlinking", "HU1").out())
                .contains("looks for its counterpart by match");
        Answer again = SCENE.qiao().send("DELETE", "/api/v1/flows/unlinking/links?key=HU1", "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body()).contains("QIAO-SYNC-022");

        SCENE.change(place, "{\"name\": \"湖州商贸\"}");
        assertThat(SCENE.untilLines("unlinking", 2)).last().asString().startsWith("HU1,湖州商贸");
        SCENE.untilState("unlinking", "idle");
        assertLedgerAddsUp("unlinking");
        assertThat(SCENE.qiao()
                        .send("DELETE", "/api/v1/flows/unlinking/links?key=HU1", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRunThatItsGuardHoldsShowsItsNumbersAndGoesOnWhenApproved() throws Exception {
        SCENE.save("guarded", FileScene.flow("guarded", "丽水市", "\"guard\": {\"changes\": \"50%\"},"));
        String one = SCENE.customer("LS1", "甲", "丽水市", "");
        String two = SCENE.customer("LS2", "乙", "丽水市", "");
        SCENE.customer("LS3", "丙", "丽水市", "");
        SCENE.run("guarded");
        SCENE.untilLines("guarded", 3);
        SCENE.untilState("guarded", "idle");

        SCENE.change(one, "{\"name\": \"甲二\"}");
        SCENE.change(two, "{\"name\": \"乙二\"}");
        SCENE.run("guarded");
        JsonNode held = SCENE.untilState("guarded", "held");

        assertThat(held.get("waitingFor").orElseThrow().items().get(0).text().orElse(""))
                .contains("2 records")
                .contains("3 linked")
                .contains("50%");
        assertThat(SCENE.lines("guarded")).hasSize(3);

        Said approved = SCENE.qiao().tell("flow", "run", "guarded", "--approve");
        assertThat(approved.exit()).as(approved.errors()).isZero();
        assertThat(SCENE.untilLines("guarded", 5)).contains("LS1,甲二,,,upsert", "LS2,乙二,,,upsert");
    }

    private static void assertLedgerAddsUp(String flow) throws Exception {
        long sum = 0;
        for (String term : List.of("applied", "unchanged", "filtered", "superseded", "parked", "waiting", "inFlight")) {
            sum += SCENE.count(flow, term);
        }
        assertThat(sum).isEqualTo(SCENE.count(flow, "read"));
    }

    private static JsonNode field(JsonNode row, String name) {
        return row.get("fields").orElseThrow().items().stream()
                .map(field -> field.get("lineage").orElseThrow())
                .filter(lineage -> Json.text(lineage, "field").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long number(JsonNode node, String key) {
        return node.get(key).flatMap(JsonNode::number).orElseThrow().longValueExact();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
