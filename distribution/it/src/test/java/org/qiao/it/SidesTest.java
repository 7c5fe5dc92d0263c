package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;

/** One record on both sides, over REST: the flows it passes, what became of it, the record that it is over there. */
class SidesTest {
    private static final Qiao QIAO = SharedPlatform.get();

    @Test
    void aRecordKnowsItsFlowsItsLinkAndItsLedger() throws Exception {
        FileScene scene = FileScene.get();
        scene.save("sides", FileScene.flow("sides", "温州市", "\"when\": {\"on\": \"change\"},"));
        String place = scene.customer("SIDE1", "两侧贸易", "温州市", "");

        JsonNode side = Patience.until(
                "the customer is delivered",
                () -> scene.qiao().get(place + "/sides").json().items().stream()
                        .filter(one -> Json.text(one, "flow").equals("sides"))
                        .findFirst()
                        .orElseThrow(),
                seen -> Json.text(seen, "link").equals("linked"));

        assertThat(Json.text(side, "connection")).isEqualTo("files");
        assertThat(Json.text(side, "key")).isEqualTo("SIDE1");
        assertThat(place).endsWith(Json.text(side, "source"));
        assertThat(Json.text(side, "why")).contains("sides");
        assertThat(side.get("entries").orElseThrow().items())
                .extracting(entry -> Json.text(entry, "bucket"))
                .contains("applied");
    }

    @Test
    void anObjectThatNoFlowTouchesHasNoSides() throws Exception {
        Answer made = QIAO.send("POST", "/api/v1/objects/tag", "{\"name\": \"两侧标签\", \"object\": \"customer\"}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(QIAO.get(made.header("Location") + "/sides").json().items()).isEmpty();
    }

    @Test
    void aSystemThatIsNotThereIsNamed() throws Exception {
        Answer answer = QIAO.get("/api/v1/connections/nowhere/records/party/1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("detail")).contains("nowhere");
    }

    @Test
    void aTypeThatASystemLacksIsNamed() throws Exception {
        Answer answer = QIAO.get("/api/v1/connections/crm/records/unicorn/1");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).contains("unicorn");
    }

    @Test
    void aRecordIsReadAtItsSystemAsItStands() throws Exception {
        Answer made = QIAO.send(
                "POST", "/api/v1/objects/customer", "{\"code\": \"SIDE2\", \"name\": \"现状贸易\", \"source\": \"展会\"}");
        String place = "/api/v1/connections/crm/records/customer/";

        JsonNode there = QIAO.get(place + made.text("id")).json();

        assertThat(there.get("found").flatMap(JsonNode::bool)).contains(true);
        assertThat(Json.text(there.get("record").orElseThrow(), "name")).isEqualTo("现状贸易");
        assertThat(there.get("type").orElseThrow().get("fields")).isPresent();
        assertThat(QIAO.get(place + "nobody").json().get("found").flatMap(JsonNode::bool))
                .contains(false);
    }

    @Test
    void marksLeadIntoTheMiddleOfAList() throws Exception {
        for (int i = 0; i < 7; i++) {
            QIAO.send(
                    "POST",
                    "/api/v1/objects/customer",
                    "{\"code\": \"MARK" + i + "\", \"name\": \"标记贸易\", \"source\": \"展会\"}");
        }
        String question =
                "filter=" + URLEncoder.encode("code.startsWith('MARK')", StandardCharsets.UTF_8) + "&sort=code";

        JsonNode marks =
                QIAO.get("/api/v1/objects/customer/marks?every=3&" + question).json();
        List<JsonNode> cursors = marks.get("cursors").orElseThrow().items();
        String third = QIAO.get("/api/v1/objects/customer?limit=3&" + question + "&cursor="
                        + cursors.get(1).text().orElseThrow())
                .body();

        assertThat(marks.get("total").flatMap(JsonNode::number)).contains(java.math.BigDecimal.valueOf(7));
        assertThat(cursors).hasSize(2);
        assertThat(third).contains("MARK6").doesNotContain("MARK5");
    }

    @Test
    void theLiveStateHoldsEveryFlowWithItsPictureInBothLanguages() throws Exception {
        JsonNode state = QIAO.get("/api/v1/live").json();
        JsonNode picture = state.get("flows").orElseThrow().items().stream()
                .filter(p -> Json.text(p.get("row").orElseThrow(), "name").equals("customers-to-file"))
                .findFirst()
                .orElseThrow();

        assertThat(Json.text(state, "event")).matches("[0-9]{10,18}");
        assertThat(picture.get("lines").orElseThrow().items()).hasSize(2);
        assertThat(picture.get("row").orElseThrow().get("trigger").orElseThrow().members())
                .containsOnlyKeys("zh", "en");
    }

    @Test
    void theConsoleIsAtTheRoot() throws Exception {
        Answer root = QIAO.anonymous("GET", "/");
        Answer page = QIAO.anonymous("GET", "/console/records/customer");

        assertThat(root.status()).isEqualTo(302);
        assertThat(root.header("Location")).isEqualTo("/console/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("require-trusted-types-for 'script'");
    }
}
