package org.qiao.rest.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonTree;
import org.qiao.rest.EventSource;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.security.Scope;

/** The server over a real socket: what every route gets without asking. */
class HttpServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = new HttpServer(new FixedHome(0), new OneToken(), new RequestCounts());

    HttpServerTest() {
        server.addResource(new Echo());
        server.addPages(HttpServerTest::page);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void chineseSurvivesBothWays() throws Exception {
        HttpResponse<byte[]> answer = client.send(
                signedIn("/echo")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray("{\"name\":\"华东贸易\"}".getBytes(StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"华东贸易\"}");
    }

    @Test
    void aBodyInAnotherEncodingIsRefusedRatherThanGarbled() throws Exception {
        HttpResponse<String> answer = post("{\"name\":\"华东贸易\"}".getBytes("GB18030"), "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UTF-8");
    }

    @Test
    void aDoubledKeyIsRefusedWithItsPlace() throws Exception {
        HttpResponse<String> answer = post("{\"a\":1,\n\"a\":2}".getBytes(StandardCharsets.UTF_8), "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("QIAO-JSON-002").contains("body:2:1");
    }

    @Test
    void aBodyThatIsNoJsonByItsTypeIsRefused() throws Exception {
        assertThat(post("{}".getBytes(StandardCharsets.UTF_8), "text/plain").statusCode())
                .isEqualTo(415);
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        assertThat(post(new byte[2048], "application/json").statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyOverTheLimitIsRefusedThoughItsLengthIsNotTold() throws Exception {
        HttpResponse<String> answer = client.send(
                signedIn("/echo")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[2048])))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void withoutATokenNothingIsToldOfWhatStandsWhere() throws Exception {
        assertThat(get("/echo").statusCode()).isEqualTo(401);
        assertThat(get("/nowhere").statusCode()).isEqualTo(401);
        assertThat(get("/open").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongTokenIsNone() throws Exception {
        HttpRequest request =
                at("/echo").header("Authorization", "Bearer wrong").build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void aProgramMayDoWhatItsScopesNameAndNothingElse() throws Exception {
        assertThat(asProgram("/flows/customers-to-oa").statusCode()).isEqualTo(204);
        assertThat(asProgram("/flows/orders-to-erp").statusCode()).isEqualTo(403);
        assertThat(asProgram("/flows/orders-to-erp").body()).contains("cron", "QIAO-REST-003");
        assertThat(asProgram("/runs/1").statusCode()).isEqualTo(204);
        assertThat(asProgram("/runs/2").statusCode()).isEqualTo(403);
        assertThat(asProgram("/echo").statusCode()).isEqualTo(403);
        assertThat(asProgram("/open").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> asProgram(String path) throws Exception {
        HttpRequest request =
                at(path).header("Authorization", "Bearer " + OneToken.PROGRAM).build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void aMethodThatAPathLacksIsNamedWithThoseItHas() throws Exception {
        HttpResponse<String> answer = client.send(signedIn("/echo").DELETE().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("POST");
    }

    @Test
    void aPageOfAnotherSiteIsTurnedAway() throws Exception {
        HttpRequest request =
                signedIn("/echo").header("Origin", "http://evil.example").build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherHostNameIsTurnedAway() throws IOException {
        assertThat(raw("GET /open HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void ambiguousPathsAreRefusedBeforeAnyRouteSeesThem() throws IOException {
        for (String path : List.of("/open/%2e%2e/echo", "/open%2fx", "//open", "/open/..;/echo", "/open/%ff")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .matches("(?s)HTTP/1.1 40[01].*");
        }
    }

    @Test
    void headersOverTheLimitAreRefusedAsAProblem() throws IOException {
        String answer = raw("GET /open HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("QIAO-REST-012");
    }

    @Test
    void aSessionCookieAloneChangesNothing() throws Exception {
        HttpRequest.Builder request = at("/echo")
                .header("Cookie", "qiao_session=" + OneToken.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));

        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(client.send(request.header("X-Qiao", "1").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDefectIsToldWithoutItsInside() throws Exception {
        HttpResponse<String> answer =
                client.send(signedIn("/defect").header("Accept-Language", "zh").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("意外错误").doesNotContain("secret inside");
    }

    @Test
    void refusalsComeInTheCallersLanguage() throws Exception {
        HttpResponse<String> answer = client.send(
                signedIn("/nowhere").header("Accept-Language", "zh-CN").build(), BodyHandlers.ofString());

        assertThat(JsonTree.parse("answer", answer.body())
                        .get("detail")
                        .orElseThrow()
                        .text())
                .contains("路径 /nowhere 不存在");
    }

    @Test
    void eventsArriveAsTheyHappen() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET /events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + OneToken.TOKEN
                                    + "\r\nLast-Event-ID: 7\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().contains("data: {}")) {
                seen.append((char) socket.getInputStream().read());
            }

            assertThat(seen).contains("id: after-7").contains("event: flow.batch");
        }
    }

    @Test
    void aRouteGoesWithItsResource() throws Exception {
        Echo other = new Echo();
        HttpServer two = new HttpServer(new FixedHome(0), new OneToken(), new RequestCounts());
        two.addResource(other);
        two.removeResource(other);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + two.port() + "/open"))
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        two.stop();
    }

    @Test
    void pagesStandWhereNoRouteDoesAndNeedNoToken() throws Exception {
        assertThat(get("/shop/").body()).isEqualTo("ordinary");
        assertThat(get("/echo").statusCode()).isEqualTo(401);
        assertThat(client.send(signedIn("/echo").DELETE().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void pagesNeverHideThatAPathOfTheApiIsWrong() throws Exception {
        assertThat(get("/api/shop/").statusCode()).isEqualTo(401);
        assertThat(client.send(signedIn("/api/shop/").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesAreOnlyRead() throws Exception {
        HttpRequest change = signedIn("/shop/").POST(BodyPublishers.noBody()).build();

        assertThat(client.send(change, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(client.send(
                                at("/shop/")
                                        .method("HEAD", BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFileIsCompressedForThoseWhoReadIt() throws Exception {
        HttpResponse<byte[]> shorter =
                client.send(at("/shop/").header("Accept-Encoding", "gzip, br").build(), BodyHandlers.ofByteArray());

        assertThat(shorter.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(shorter.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(new String(shorter.body(), StandardCharsets.UTF_8)).isEqualTo("short");
        assertThat(get("/shop/").headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void aFileIsNotSentAgainToOneWhoHasIt() throws Exception {
        HttpResponse<String> again = client.send(
                at("/shop/").header("If-None-Match", "\"old\", W/\"t1\"").build(), BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(client.send(at("/shop/").header("If-None-Match", "\"old\"").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void howLongAFileIsKeptIsItsOwnMatterAndNosniffIsNot() throws Exception {
        HttpResponse<String> page = get("/shop/");
        HttpResponse<String> asset = get("/shop/a1/app.js");

        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(asset.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(asset.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(asset.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void pagesAreNotAnsweredToAnotherHost() throws IOException {
        assertThat(raw("GET /shop/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void noSpellingOfAPathClimbsOutOfThePages() throws IOException {
        for (String path :
                List.of("/shop/../echo", "/shop/%2e%2e/echo", "/shop/..%2fecho", "/shop/..;/echo", "/shop/%5c..")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .matches("(?s)HTTP/1.1 40[014].*");
        }
    }

    private static Optional<Reply> page(String path) {
        if (!path.startsWith("/shop/") && !path.startsWith("/echo") && !path.startsWith("/api/")) {
            return Optional.empty();
        }
        byte[] text = "ordinary".getBytes(StandardCharsets.UTF_8);
        byte[] gzip = "short".getBytes(StandardCharsets.UTF_8);
        boolean isForever = path.endsWith(".js");
        return path.contains("\\")
                ? Optional.empty()
                : Optional.of(Reply.file(new Reply.Content.File("text/html", text, gzip, "\"t1\"", isForever)));
    }

    private HttpResponse<String> post(byte[] body, String media) throws IOException, InterruptedException {
        return client.send(
                signedIn("/echo")
                        .header("Content-Type", media)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(at(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder signedIn(String path) {
        return at(path).header("Authorization", "Bearer " + OneToken.TOKEN);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** What the JDK's client would mend by itself must be written by hand. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class Echo implements Resource {
        @Override
        public List<Route> routes() {
            return List.of(
                    Route.post("/echo")
                            .named("echo")
                            .takes(Shape.media(Shape.JSON), 1024)
                            .to(call -> Reply.ok(call.json().value())),
                    Route.get("/echo").named("readEcho").to(call -> Reply.none()),
                    Route.get("/flows/{flow}")
                            .named("one")
                            .allows(Scope.Action.PREVIEW)
                            .to(call -> Reply.none()),
                    Route.get("/runs/{run}")
                            .named("run")
                            .allows(
                                    Scope.Action.PREVIEW,
                                    call -> call.path("run").equals("1") ? "customers-to-oa" : "")
                            .to(call -> Reply.none()),
                    Route.get("/open").named("open").open().to(call -> Reply.ok("open")),
                    Route.get("/events").named("events").to(call -> Reply.events(Echo::events)),
                    Route.get("/defect").named("defect").to(call -> {
                        throw new IllegalStateException("secret inside");
                    }));
        }

        private static EventSource.Subscription events(String lastId, EventSource.Sink sink) {
            sink.send(new EventSource.Event("after-" + lastId, "flow.batch", "{}"));
            return () -> {};
        }
    }
}
