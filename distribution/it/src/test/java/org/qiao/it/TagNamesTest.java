package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;

/** The tags of a customer: the CRM keeps their ids, a flow sends their names. */
class TagNamesTest {
    private static final FileScene SCENE = FileScene.get();

    @Test
    void aFlowSendsTheNamesOfTheRecordsThatAListNames() throws Exception {
        String important = tag("重点城市");
        String foreign = tag("外贸城市");
        SCENE.customer("TN1", "华东贸易", "标签市", ", \"tags\": [\"" + foreign + "\", \"" + important + "\"]");
        SCENE.customer("TN2", "华南贸易", "标签市", "");
        SCENE.save("tag-names", flow("tag-names", "city == '标签市'"));

        assertThat(SCENE.untilLines("tag-names", 2))
                .containsExactlyInAnyOrder("TN1,华东贸易,,外贸城市、重点城市,upsert", "TN2,华南贸易,,,upsert");
    }

    @Test
    void conditionsOfFlowsAndQueriesReadTheNamesToo() throws Exception {
        String wanted = tag("展会");
        SCENE.customer("TF1", "华北贸易", "筛选市", ", \"tags\": [\"" + wanted + "\"]");
        SCENE.customer("TF2", "华中贸易", "筛选市", ", \"tags\": [\"" + tag("拜访") + "\"]");
        SCENE.save("tag-filter", flow("tag-filter", "city == '筛选市' && '展会' in tags.name"));

        assertThat(SCENE.untilLines("tag-filter", 1)).containsExactly("TF1,华北贸易,,展会,upsert");
        String filter =
                URLEncoder.encode("'展会' in tags.name && has(tags.name) && city == '筛选市'", StandardCharsets.UTF_8);
        assertThat(SCENE.qiao()
                        .get("/api/v1/objects/customer?filter=" + filter)
                        .json()
                        .get("items")
                        .orElseThrow()
                        .items())
                .extracting(item -> Json.text(item, "code"))
                .containsExactly("TF1");
    }

    @Test
    void aTagThatIsGoneParksTheRecordUntilItIsTakenOut() throws Exception {
        String gone = tag("旧标签");
        String kept = tag("新标签");
        String customer = SCENE.customer("TG1", "华西贸易", "旧市", ", \"tags\": [\"" + gone + "\", \"" + kept + "\"]");
        SCENE.qiao().send("DELETE", "/api/v1/objects/tag/" + gone, "", "If-Match", "*");
        SCENE.save("tag-gone", flow("tag-gone", "city == '旧市'"));

        Patience.until("it is parked", () -> SCENE.count("tag-gone", "parked"), parked -> parked == 1);
        assertThat(SCENE.qiao().get("/api/v1/flows/tag-gone/parked").body())
                .contains("the tag it refers to is not there");
        SCENE.change(customer, "{\"tags\": [\"" + kept + "\"]}");
        SCENE.qiao().send("POST", "/api/v1/flows/tag-gone/retry", "{\"all\": true}");

        assertThat(SCENE.untilLines("tag-gone", 1)).containsExactly("TG1,华西贸易,,新标签,upsert");
    }

    private static String flow(String name, String filter) {
        return """
                {"flow": "%s",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "files", "type": "%s", "key": "code"},
                 "when": {"on": "change"},
                 "filter": "%s",
                 "map": {"code": "code", "name": "name", "level": {"from": "tags.name", "via": "text.join:、"}}}
                """.formatted(name, name, filter);
    }

    private static String tag(String name) throws IOException, InterruptedException {
        Answer made = SCENE.qiao()
                .send("POST", "/api/v1/objects/tag", "{\"name\": \"" + name + "\", \"object\": \"customer\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode tag = made.json();
        return Json.text(tag, "id");
    }
}
