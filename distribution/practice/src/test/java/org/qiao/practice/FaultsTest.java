package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the HTTP systems, set through the control port. */
class FaultsTest {
    @TempDir
    Path folder;

    PracticeSystems systems;
    ErpClient erp;

    @BeforeEach
    void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("erp", "oa"));
        erp = new ErpClient(systems.access("erp"));
    }

    @AfterEach
    void stop() throws Exception {
        systems.close();
    }

    private HttpResponse<String> control(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(systems.controlUrl() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private void fault(String json) throws IOException, InterruptedException {
        assertThat(control("POST", "/faults", json).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> createParty(String code) throws IOException, InterruptedException {
        return erp.answer("model.party.party.create", List.of(Map.of("name", "华东贸易", "code", code)));
    }

    private @Nullable Object parties() throws IOException, InterruptedException {
        return erp.call("model.party.party.search_count", List.of(List.of("code", "like", "C-%")));
    }

    private List<String> ledger() throws IOException {
        return Ledgers.writes(systems.ledger("erp"));
    }

    @Test
    void cutBeforeLeavesNothing() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"cut-before\"}");

        assertThatThrownBy(() -> createParty("C-1")).isInstanceOf(IOException.class);
        assertThat(parties()).isEqualTo(BigDecimal.ZERO);
        assertThat(ledger()).isEmpty();
    }

    @Test
    void cutAfterHasAcceptedAndListed() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"cut-after\"}");

        assertThatThrownBy(() -> createParty("C-1")).isInstanceOf(IOException.class);
        assertThat(ledger()).containsExactly("create C-1");
        assertThat(parties()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void lostAnswerIsNeverSent() throws Exception {
        erp.patience(Duration.ofSeconds(5));
        fault("{\"system\":\"erp\",\"kind\":\"lose\"}");

        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(systems.access("oa").url() + "c-1.vcf"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThatThrownBy(() -> createParty("C-1")).isInstanceOf(HttpTimeoutException.class);
        assertThat(ledger()).containsExactly("create C-1");
    }

    @Test
    void repeatedAnswerIsOneWrite() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"repeat\"}");

        assertThat(createParty("C-1").statusCode()).isEqualTo(200);
        assertThat(ledger()).containsExactly("create C-1");
    }

    @Test
    void repeatedAnswerWaitsOnTheConnectionForTheNextRequest() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"repeat\"}");
        String body = "{\"id\":41,\"method\":\"model.party.party.create\",\"params\":[[{}]]}";
        String request = "POST /erp/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                URI.create(systems.access("erp").url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            String whole = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(whole.split("HTTP/1.1 ", -1)).hasSize(3);
        }
    }

    @Test
    void requestAppliedTwiceIsListedTwice() throws Exception {
        Shop shop = Shop.open(erp);
        fault("{\"system\":\"erp\",\"kind\":\"twice\",\"match\":\"sale.sale.create\"}");

        shop.sell("SO-1");

        assertThat(ledger()).endsWith("create SO-1", "create SO-1");
    }

    @Test
    void busySaysWhenToComeAgain() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"429\",\"ms\":1500}");

        var answer = createParty("C-1");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void serverErrorsAcceptNothing() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"500\"}");
        fault("{\"system\":\"erp\",\"kind\":\"503\"}");

        assertThat(createParty("C-1").statusCode()).isEqualTo(500);
        assertThat(createParty("C-1").statusCode()).isEqualTo(503);
        assertThat(createParty("C-1").statusCode()).isEqualTo(200);
        assertThat(ledger()).containsExactly("create C-1");
    }

    @Test
    void garbageComesForAnAcceptedWrite() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"garbage\"}");

        var answer = createParty("C-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("result");
        assertThat(ledger()).containsExactly("create C-1");
    }

    @Test
    void stallDelaysTheWrite() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"stall\",\"ms\":300}");
        long start = System.nanoTime();

        createParty("C-1");

        assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
    }

    @Test
    void slowAnswerArrivesWhole() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"slow\",\"ms\":300}");
        long start = System.nanoTime();

        assertThat(createParty("C-1").body()).isEqualTo("{\"id\":7,\"result\":[2]}");
        assertThat(System.nanoTime() - start).isGreaterThan(250_000_000L);
    }

    @Test
    void refusedConnectionIsReset() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"refuse\",\"count\":1}");
        int port = URI.create(systems.access("erp").url()).getPort();

        // The JDK's client connects a second time by itself, so it would not notice.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThat(parties()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void systemOffTheAirRefusesUntilTheFaultIsCleared() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"refuse\",\"for\":\"1m\"}");
        int port = URI.create(systems.access("erp").url()).getPort();

        // The JDK's client may first try a connection it kept, which ends in another exception than a new one.
        assertThatThrownBy(() -> createParty("C-1")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);

        assertThat(control("DELETE", "/faults", "").statusCode()).isEqualTo(204);

        assertThat(createParty("C-1").statusCode()).isEqualTo(200);
    }

    @Test
    void systemComesBackByItself() throws Exception {
        fault("{\"system\":\"oa\",\"kind\":\"refuse\",\"for\":\"100ms\"}");
        OaClient oa = new OaClient(systems.access("oa"));

        assertThat(Patience.until(() -> oa.send("GET", "c-1.vcf", "").statusCode()))
                .isEqualTo(404);
    }

    @Test
    void faultStrikesOnlyWhatMatchesAndOnlySoOften() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"503\",\"match\":\"C-2\",\"count\":1}");

        assertThat(createParty("C-1").statusCode()).isEqualTo(200);
        assertThat(createParty("C-2").statusCode()).isEqualTo(503);
        assertThat(createParty("C-2").statusCode()).isEqualTo(200);
    }

    @Test
    void faultSkipsTheFirst() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"503\",\"skip\":1}");

        assertThat(createParty("C-1").statusCode()).isEqualTo(200);
        assertThat(createParty("C-2").statusCode()).isEqualTo(503);
    }

    @Test
    void faultForWritesLetsReadsPass() throws Exception {
        fault("{\"system\":\"erp\",\"kind\":\"503\",\"on\":\"write\"}");

        assertThat(parties()).isEqualTo(BigDecimal.ZERO);
        assertThat(createParty("C-1").statusCode()).isEqualTo(503);
    }

    @Test
    void waitingFaultsAreShown() throws Exception {
        fault("{\"system\":\"oa\",\"kind\":\"lose\",\"count\":2}");

        assertThat(control("GET", "/faults", "").body())
                .contains("\"kind\":\"lose\"")
                .contains("\"count\":2");
    }

    @Test
    void everyProblemOfAFaultIsNamedAtOnce() throws Exception {
        var answer =
                control("POST", "/faults", "{\"system\":\"crm\",\"kind\":\"boom\",\"for\":\"long\",\"ms\":-1,\"x\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("unknown key x")
                .contains("must be erp, oa or hr")
                .contains("must be one of refuse, stall")
                .contains("for is \\\"long\\\"")
                .contains("ms must be a whole number");
    }

    @Test
    void faultForASystemThatDoesNotRunIsRefused() throws Exception {
        assertThat(control("POST", "/faults", "{\"system\":\"hr\",\"kind\":\"lose\"}")
                        .body())
                .contains("The practice system hr does not run");
    }

    @Test
    void countsAddUp() throws Exception {
        createParty("C-1");
        createParty("C-2");

        assertThat(control("GET", "/counts", "").body())
                .contains("\"accepted\":{\"create\":2}")
                .contains("\"party.party\":3");
    }
}
