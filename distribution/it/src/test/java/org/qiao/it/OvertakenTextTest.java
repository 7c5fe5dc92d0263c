package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;

/** Files that two people edit at once. */
class OvertakenTextTest {
    private static final FileScene SCENE = FileScene.get();

    @Test
    void whoSavesOverAnothersTextIsToldWhatItIsNow() throws Exception {
        String first = FileScene.flow("contested", "台州市", "");
        SCENE.save("contested", first);
        Answer read = SCENE.qiao().get("/api/v1/flows/contested");
        String second = first.replace("text.trim", "text.upper");
        SCENE.save("contested", second);

        Answer refused = SCENE.qiao()
                .send("PUT", "/api/v1/flows/contested", first + " ", "If-Match", "\"" + read.text("hash") + "\"");

        assertThat(refused.status()).isEqualTo(412);
        JsonNode current = refused.json().get("current").orElseThrow();
        assertThat(Json.text(current, "text")).isEqualTo(second);
        assertThat(Json.text(current, "hash")).isNotEqualTo(read.text("hash"));
        Answer kept =
                SCENE.qiao().send("DELETE", "/api/v1/flows/contested", "", "If-Match", "\"" + read.text("hash") + "\"");
        assertThat(kept.status()).isEqualTo(412);
        assertThat(Json.text(kept.json().get("current").orElseThrow(), "text")).isEqualTo(second);
    }

    @Test
    void whoSavesOverAnothersConnectionIsToldWhatItIsNow() throws Exception {
        String place = "/api/v1/connections/contested";
        String folder = SCENE.qiao().home().resolve("contested").toString().replace("\\", "/");
        String first = "{\"connection\": \"contested\", \"connector\": \"file\", \"settings\": {\"folder\": \"" + folder
                + "\"}}";
        Answer made = SCENE.qiao().send("PUT", place, first);
        assertThat(made.status()).as(made.body()).isEqualTo(200);

        Answer again = SCENE.qiao().send("PUT", place, first + " ", "Accept-Language", "en");

        assertThat(again.status()).isEqualTo(412);
        assertThat(again.text("detail")).contains("there is a connection contested already");
        assertThat(Json.text(again.json().get("current").orElseThrow(), "text")).isEqualTo(first);
        assertThat(SCENE.qiao()
                        .send("DELETE", place, "", "If-Match", "\"older\"")
                        .status())
                .isEqualTo(412);
        assertThat(SCENE.qiao()
                        .send("DELETE", place, "", "If-Match", made.header("ETag"))
                        .status())
                .isEqualTo(204);
    }
}
