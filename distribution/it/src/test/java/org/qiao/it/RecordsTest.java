package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;
import org.qiao.it.Qiao.Said;

/** Customers over REST and from the command line, in the assembled product. */
class RecordsTest {
    private static final String CUSTOMERS = "/api/v1/objects/customer";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static final Qiao QIAO = SharedPlatform.get();

    @Test
    void aCustomerIsMadeReadAndFoundByItsChineseSource() throws Exception {
        Answer made = make("华东贸易有限公司", "网络推广");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("source")).isEqualTo("ONLINE_PROMOTION");
        assertThat(QIAO.get(made.header("Location")).text("name")).isEqualTo("华东贸易有限公司");
        String filter = URLEncoder.encode("source == '网络推广' && name == '华东贸易有限公司'", StandardCharsets.UTF_8);
        assertThat(QIAO.get(CUSTOMERS + "?filter=" + filter)
                        .json()
                        .get("items")
                        .orElseThrow()
                        .items())
                .hasSize(1);
    }

    @Test
    void aStaleChangeIsAnsweredWithTheRecordAsItStands() throws Exception {
        Answer made = make("华南贸易", "展会");
        String place = made.header("Location");
        QIAO.send("PATCH", place, "{\"city\": \"广州市\"}", "If-Match", made.header("ETag"));

        Answer stale = QIAO.send("PATCH", place, "{\"city\": \"深圳市\"}", "If-Match", made.header("ETag"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().get("current").flatMap(c -> c.get("city")).flatMap(JsonNode::text))
                .contains("广州市");
    }

    @Test
    void everythingWrongWithARecordIsToldPerField() throws Exception {
        Answer refused =
                QIAO.send("POST", CUSTOMERS, "{\"nam\": \"x\", \"source\": \"电视\"}", "Accept-Language", "zh-CN");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("violations").orElseThrow().items())
                .extracting(v -> v.get("field").flatMap(JsonNode::text).orElse(""))
                .contains("nam", "source");
    }

    @Test
    void anUnknownObjectIsNotFound() throws Exception {
        assertThat(QIAO.get("/api/v1/objects/custmer").status()).isEqualTo(404);
        assertThat(QIAO.get(CUSTOMERS + "/C-999999").status()).isEqualTo(404);
    }

    @Test
    void aBatchMakesTheGoodOnesAndTellsOfTheOthers() throws Exception {
        Answer done = QIAO.send(
                "POST",
                CUSTOMERS + "/batch",
                "{\"items\": [{\"name\": \"批量一\", \"source\": \"网络推广\"}, {\"name\": null}, {\"name\": \"批量二\", \"source\": \"网络推广\"}]}",
                "Accept-Language",
                "zh");

        assertThat(done.json()
                        .get("items")
                        .orElseThrow()
                        .items()
                        .get(1)
                        .get("detail")
                        .flatMap(JsonNode::text)
                        .orElse(""))
                .containsPattern("\\p{IsHan}");
        assertThat(done.json().get("created").flatMap(JsonNode::number).orElseThrow())
                .isEqualByComparingTo("2");
        assertThat(done.json().get("items").orElseThrow().items().get(1).get("violations"))
                .isPresent();
    }

    @Test
    void theCommandLineShowsTheSame() throws Exception {
        String code = make("华北贸易", "网络推广").text("code");

        Said said = QIAO.tell("get", "customer", code, "-o", "json");

        assertThat(said.json().get("name").flatMap(JsonNode::text)).contains("华北贸易");
        assertThat(QIAO.tell("query", "customer", "--filter", "name == '华北贸易'", "--fields", "code,name")
                        .out())
                .contains(code);
    }

    @Test
    void aFileIsCheckedWithoutWritingThenImported() throws Exception {
        Path file = folder.resolve("客户.csv");
        Files.writeString(file, "名称,来源\n导入贸易,网络推广\n,网络推广\n", StandardCharsets.UTF_8);

        Said dry = QIAO.tell("import", file.toString(), "--as", "customer", "--dry-run", "-o", "json");
        assertThat(dry.exit()).isEqualTo(1);
        assertThat(found("导入贸易")).isZero();

        Said done = QIAO.tell("import", file.toString(), "--as", "customer");
        assertThat(done.out()).contains("1 made", "1 refused");
        assertThat(found("导入贸易")).isEqualTo(1);
        assertThat(folder.resolve("客户.csv.errors.csv")).exists();
    }

    @Test
    void metadataIsInBothLanguages() throws Exception {
        Answer meta = QIAO.send("GET", "/api/v1/meta/objects/customer", "", "Accept-Language", "zh");

        assertThat(meta.text("label")).isEqualTo("客户");
        assertThat(QIAO.get("/api/v1/meta").json().items()).hasSizeGreaterThanOrEqualTo(20);
    }

    private static int found(String name) throws Exception {
        String filter = URLEncoder.encode("name == '" + name + "'", StandardCharsets.UTF_8);
        return QIAO.get(CUSTOMERS + "?filter=" + filter)
                .json()
                .get("items")
                .orElseThrow()
                .items()
                .size();
    }

    private static Answer make(String name, String source) throws Exception {
        return QIAO.send("POST", CUSTOMERS, "{\"name\": \"" + name + "\", \"source\": \"" + source + "\"}");
    }
}
