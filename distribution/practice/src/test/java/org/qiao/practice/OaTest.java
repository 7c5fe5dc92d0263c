package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.practice.OaClient.card;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The practice OA as a CardDAV client sees it. */
class OaTest {
    @TempDir
    Path folder;

    PracticeSystems systems;
    OaClient oa;

    @BeforeEach
    void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("oa"));
        oa = new OaClient(systems.access("oa"));
    }

    @AfterEach
    void stop() throws Exception {
        systems.close();
    }

    @Test
    void strangerIsAskedForAPassword() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(systems.access("oa").url())).build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Basic realm=");
    }

    @Test
    void cardComesBackAsItWasPut() throws Exception {
        String card = card("C-1", "华东贸易, 有限公司 <上海> & \"分部\"");
        var put = oa.send("PUT", "c-1.vcf", card, "If-None-Match", "*");

        var got = oa.send("GET", "c-1.vcf", "");

        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(got.body()).isEqualTo(card);
        assertThat(OaClient.etag(got)).isEqualTo(OaClient.etag(put));
    }

    @Test
    void secondCreateIsRefused() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"), "If-None-Match", "*");

        assertThat(oa.send("PUT", "c-1.vcf", card("C-1", "别名"), "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void updateNeedsTheLatestVersion() throws Exception {
        String first = OaClient.etag(oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易")));
        String second = OaClient.etag(oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易集团"), "If-Match", first));

        assertThat(oa.send("PUT", "c-1.vcf", card("C-1", "别名"), "If-Match", first)
                        .statusCode())
                .isEqualTo(412);
        assertThat(oa.send("PUT", "c-1.vcf", card("C-1", "别名"), "If-Match", second)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void bodyThatIsNoCardIsRefused() throws Exception {
        assertThat(oa.send("PUT", "c-1.vcf", "这不是名片").statusCode()).isEqualTo(400);
        assertThat(oa.send("GET", "c-1.vcf", "").statusCode()).isEqualTo(404);
    }

    @Test
    void cardWithoutUidIsRefused() throws Exception {
        assertThat(oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易").replace("UID:C-1\r\n", ""))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void propertiesComeBackSortedAndFolded() throws Exception {
        String name = "华东贸易有限公司上海浦东新区世纪大道分公司".repeat(4);
        oa.send(
                "PUT",
                "c-1.vcf",
                "BEGIN:VCARD\nTEL:1\nFN:" + name + "\nUID:C-1\nVERSION:4.0\nADR:;;" + name + "\nEND:VCARD\n");

        String card = oa.send("GET", "c-1.vcf", "").body();

        assertThat(card)
                .startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:C-1\r\nADR:")
                .endsWith("TEL:1\r\nEND:VCARD\r\n");
        assertThat(card.replace("\r\n ", "")).contains("\r\nADR:;;" + name + "\r\nFN:" + name + "\r\n");
    }

    @Test
    void sameUidUnderAnotherNameIsAConflict() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"));

        assertThat(oa.send("PUT", "other.vcf", card("C-1", "华东贸易")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void deletedCardIsGone() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"));

        assertThat(oa.send("DELETE", "c-1.vcf", "").statusCode()).isEqualTo(200);
        assertThat(oa.send("GET", "c-1.vcf", "").statusCode()).isEqualTo(404);
        assertThat(oa.send("DELETE", "c-1.vcf", "").statusCode()).isEqualTo(404);
    }

    @Test
    void syncTellsWhatChangedSinceTheToken() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"));
        oa.send("PUT", "c-2.vcf", card("C-2", "华东物流"));
        String token = OaClient.token(oa.sync(""));
        oa.send("PUT", "c-3.vcf", card("C-3", "北方实业"));
        oa.send("DELETE", "c-1.vcf", "");

        String changes = oa.sync(token).body();

        assertThat(changes)
                .contains("c-3.vcf")
                .doesNotContain("c-2.vcf")
                .contains("<href>/qiao/contacts/c-1.vcf</href><status>HTTP/1.1 404 Not Found</status>");
    }

    @Test
    void unknownSyncTokenIsRefused() throws Exception {
        var answer = oa.sync("http://elsewhere/1");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("valid-sync-token");
    }

    @Test
    void multigetGivesCardsAndTellsWhichAreMissing() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"));

        String answer = oa.report("<C:addressbook-multiget xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:carddav\">"
                        + "<prop><getetag/><C:address-data/></prop><href>/qiao/contacts/c-1.vcf</href>"
                        + "<href>/qiao/contacts/none.vcf</href></C:addressbook-multiget>")
                .body();

        assertThat(answer).contains("FN:华东贸易").contains("none.vcf</href><status>HTTP/1.1 404");
    }

    @Test
    void queryFindsByUid() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"));
        oa.send("PUT", "c-10.vcf", card("C-10", "华东物流"));

        String answer = oa.report(query("UID", "C-1")).body();

        assertThat(answer).contains("c-1.vcf").doesNotContain("c-10.vcf");
    }

    @Test
    void queryFindsByName() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"));
        oa.send("PUT", "c-2.vcf", card("C-2", "华东物流"));

        assertThat(oa.report(query("FN", "华东物流")).body()).contains("c-2.vcf").doesNotContain("c-1.vcf");
    }

    private static String query(String property, String value) {
        return "<C:addressbook-query xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:carddav\">"
                + "<prop><getetag/></prop><C:filter><C:prop-filter name=\"" + property
                + "\"><C:text-match match-type=\"equals\">" + value
                + "</C:text-match></C:prop-filter></C:filter></C:addressbook-query>";
    }

    @Test
    void homeAndBookAreDiscovered() throws Exception {
        String body = "<propfind xmlns=\"DAV:\"><prop><resourcetype/><displayname/></prop></propfind>";

        String answer = oa.send("PROPFIND", "../", body, "Depth", "1").body();

        assertThat(answer)
                .contains("<href>/qiao/contacts/</href>")
                .contains("客户通讯录")
                .contains("addressbook");
    }

    @Test
    void outsideEntitiesAreNotRead() throws Exception {
        String body = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<propfind xmlns=\"DAV:\"><prop><displayname>&e;</displayname></prop></propfind>";

        assertThat(oa.send("PROPFIND", "", body).statusCode()).isEqualTo(400);
    }

    @Test
    void ledgerListsWritesByUid() throws Exception {
        oa.send("PUT", "c-1.vcf", card("C-1", "华东贸易"));
        String etag = OaClient.etag(oa.send("PUT", "c-1.vcf", card("C-1", "别名")));
        oa.send("PUT", "c-1.vcf", card("C-1", "别名"), "If-Match", "\"stale\"");

        assertThat(Ledgers.writes(systems.ledger("oa"))).containsExactly("create C-1", "update C-1");
        assertThat(Ledgers.lines(systems.ledger("oa")).get(1).get("version")).isEqualTo(etag.replace("\"", ""));
    }
}
