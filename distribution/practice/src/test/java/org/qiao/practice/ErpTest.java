package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.practice.json.Json;

/** The practice ERP as a JSON-RPC client sees it. */
class ErpTest {
    @TempDir
    Path folder;

    PracticeSystems systems;
    ErpClient erp;

    @BeforeEach
    void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("erp"));
        erp = new ErpClient(systems.access("erp"));
    }

    @AfterEach
    void stop() throws Exception {
        systems.close();
    }

    @Test
    void callWithoutSessionIsUnauthorized() throws Exception {
        erp.authorizeWith("Session YWRtaW46MTphYmM=");

        var answer = erp.answer("model.party.party.search", List.of());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void passwordIsTakenOnEveryCallToo() throws Exception {
        Access access = systems.access("erp");
        String basic = Base64.getEncoder()
                .encodeToString((access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8));
        erp.authorizeWith("Basic " + basic);

        assertThat(erp.answer("model.party.party.search", List.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrongPasswordIsUnauthorized() throws Exception {
        var answer =
                erp.post(ErpClient.envelope("common.db.login", List.of("admin", Map.of("password", "falsch"), "en")));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void answerCarriesTheIdOfItsCall() throws Exception {
        String body = erp.answer("model.party.party.search_count", List.of()).body();

        assertThat(body).isEqualTo("{\"id\":7,\"result\":1}");
    }

    @Test
    void envelopeWithOtherKeysGetsStatusInPlaceOfErrorArray() throws Exception {
        var answer = erp.post("{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"model.party.party.read\","
                + "\"params\":[[99],[\"name\"],{}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void callWithoutContextIsRefused() throws Exception {
        var answer = erp.post("{\"id\":1,\"method\":\"model.party.party.search\",\"params\":[[]]}");

        assertThat(answer.body()).contains("\"error\":[\"Missing context argument\",\"\"]");
    }

    @Test
    void unknownVerbIsForbidden() throws Exception {
        assertThat(erp.answer("model.party.party.nosuch", List.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void partyIsCreatedWithItsChildren() throws Exception {
        BigDecimal id = erp.create(
                "party.party",
                Map.of(
                        "name", "华东贸易",
                        "addresses", List.of(List.of("create", List.of(Map.of("street", "世纪大道1号", "city", "上海")))),
                        "contact_mechanisms",
                                List.of(List.of(
                                        "create", List.of(Map.of("type", "mobile", "value", "+8613800138000"))))));

        Map<?, ?> party = erp.read("party.party", id, "name", "mobile", "email", "addresses.city");
        assertThat(Json.write(party.get("addresses."))).contains("\"city\":\"上海\"");
        assertThat(party.get("mobile")).isEqualTo("+8613800138000");
        assertThat(party.get("email")).isEqualTo("");
    }

    @Test
    void secondPartyWithTheSameCodeIsRefused() throws Exception {
        erp.create("party.party", Map.of("name", "华东贸易", "code", "C-1"));

        assertThat(erp.refusal("model.party.party.create", List.of(Map.of("name", "华北贸易", "code", "C-1"))))
                .hasToString("[UserError, [The code on party must be unique., , null]]");
    }

    @Test
    void creditCodeWithAWrongCheckCharacterIsRefused() throws Exception {
        BigDecimal party = erp.create("party.party", Map.of("name", "华东贸易"));
        Map<String, Object> wrong = Map.of("party", party, "type", "cn_uscc", "code", "91110000600037341M");
        Map<String, Object> right = Map.of("party", party, "type", "cn_uscc", "code", "91110000600037341L");

        assertThat(erp.refusal("model.party.identifier.create", List.of(wrong)))
                .asString()
                .contains("The Chinese Unified Social Credit Code \"91110000600037341M\"");
        assertThat(erp.create("party.identifier", right)).isNotNull();
    }

    @Test
    void batchWithOneBadRecordLeavesNothing() throws Exception {
        erp.refusal(
                "model.party.party.create",
                List.of(Map.of("name", "华东贸易", "code", "C-1"), Map.of("name", "华北贸易", "code", "C-1")));

        assertThat(erp.call("model.party.party.search_count", List.of(List.of("code", "=", "C-1"))))
                .isEqualTo(BigDecimal.ZERO);
        assertThat(Ledgers.lines(systems.ledger("erp"))).isEmpty();
    }

    @Test
    void unknownFieldIsRefusedByItsBareName() throws Exception {
        assertThat(erp.refusal("model.party.party.create", List.of(Map.of("nosuch", 1))))
                .hasToString("['nosuch', ]");
    }

    @Test
    void missingRecordIsRefusedOnRead() throws Exception {
        assertThat(erp.refusal("model.party.party.read", List.of(99999), List.of("name"))
                        .get(0))
                .isEqualTo("UserError");
    }

    @Test
    void writeOnAStaleVersionIsAConflict() throws Exception {
        BigDecimal id = erp.create("party.party", Map.of("name", "华东贸易"));
        Object version = erp.read("party.party", id, "_timestamp").get("_timestamp");
        erp.call("model.party.party.write", List.of(id), Map.of("name", "华东贸易集团"));

        var answer = erp.post(ErpClient.envelope(
                "model.party.party.write",
                List.of(
                        List.of(id),
                        Map.of("name", "别名"),
                        Map.of("_timestamp", Map.of("party.party," + id, String.valueOf(version))))));

        assertThat(answer.body())
                .contains("\"error\":[\"ConcurrencyException\",\"Records were modified in the meanwhile\"]");
        assertThat(erp.read("party.party", id, "name").get("name")).isEqualTo("华东贸易集团");
    }

    @Test
    void writeOnTheLatestVersionIsTaken() throws Exception {
        BigDecimal id = erp.create("party.party", Map.of("name", "华东贸易"));
        Object version = erp.read("party.party", id, "_timestamp").get("_timestamp");

        var answer = erp.post(ErpClient.envelope(
                "model.party.party.write",
                List.of(
                        List.of(id),
                        Map.of("name", "别名"),
                        Map.of("_timestamp", Map.of("party.party," + id, String.valueOf(version))))));

        assertThat(answer.body()).contains("\"result\":null");
    }

    @Test
    void ledgerListsEachAcceptedWriteWithItsBusinessKey() throws Exception {
        Shop shop = Shop.open(erp);
        BigDecimal sale = shop.sell("SO-1");
        erp.call("model.sale.sale.quote", List.of(sale));
        Object version = erp.read("sale.sale", sale, "_timestamp").get("_timestamp");

        assertThat(Ledgers.writes(systems.ledger("erp")))
                .containsExactly("create 2", "create M-1", "create SO-1", "quote SO-1");
        assertThat(Ledgers.lines(systems.ledger("erp")).get(3))
                .containsEntry("seq", new BigDecimal(4))
                .containsEntry("version", version);
    }
}
