package org.qiao.rest.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiao.rest.Reply;
import org.qiao.rest.Route;
import org.qiao.rest.internal.resource.SignInResource;

/** Requests that are larger than they should be, or broken: each is told so, and costs little. */
class BrokenRequestsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = new HttpServer(new FixedHome(0), new OneToken(), new RequestCounts());

    BrokenRequestsTest() {
        server.addResource(() -> List.of(
                Route.get("/deed").named("deed").open().to(call -> Reply.ok(call.flag("dryRun"))),
                Route.put("/deed").named("write").open().to(call -> Reply.ok(call.text())),
                Route.get("/events").named("events").open().to(call -> Reply.events((last, sink) -> () -> {})),
                Route.get("/errors")
                        .named("errors")
                        .open()
                        .to(call -> new Reply(200, Map.of(), new Reply.Content.Stream("text/csv", out -> {
                            out.write("line,reason\n".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            throw new IOException("the disk is gone");
                        })))));
        server.addResource(new SignInResource(new OneToken(), new FixedHome(0)));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void beforeSignInNobodySendsMoreThanAToken() throws Exception {
        String padding = "[" + "0,".repeat(3_000) + "0]";

        HttpResponse<String> answer = signIn("{\"token\":\"good\",\"x\":" + padding + "}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("4096");
        assertThat(signIn("{\"token\":\"good\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseIsRefused() throws Exception {
        assertThat(get("/deed?dryRun=true").body()).isEqualTo("true");
        assertThat(get("/deed").body()).isEqualTo("false");
        HttpResponse<String> answer = get("/deed?dryRun=True");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("dryRun=True");
    }

    @Test
    void aBrokenQueryIsTheCallersFault() throws IOException {
        assertThat(raw("GET /deed?dryRun=%ZZ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aTextInAnotherEncodingIsRefusedRatherThanGarbled() throws Exception {
        HttpRequest.Builder request = at("/deed");

        assertThat(client.send(request.PUT(BodyPublishers.ofString("客户")).build(), BodyHandlers.ofString())
                        .body())
                .contains("客户");
        HttpResponse<String> answer = client.send(
                request.PUT(BodyPublishers.ofByteArray("客户".getBytes("GB18030")))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UTF-8");
    }

    @Test
    void aDownloadThatFailsDoesNotLookWhole() {
        assertThatThrownBy(() -> get("/errors")).isInstanceOf(IOException.class);
    }

    @Test
    void aRefusedMethodComesWithThoseThatThePathHas() throws Exception {
        HttpResponse<String> answer = client.send(
                at("/api/v1/sign-in")
                        .header("Authorization", "Bearer " + OneToken.TOKEN)
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void whoAsksOnlyForTheHeadOfEventsIsAnsweredAtOnce() throws Exception {
        HttpResponse<Void> answer = client.send(
                at("/events")
                        .timeout(Duration.ofSeconds(30))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(raw("HEAD /events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .endsWith("\r\n\r\n");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(at(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String body) throws Exception {
        HttpRequest request = at("/api/v1/sign-in")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
