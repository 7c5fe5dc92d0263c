package org.qiao.plugins.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Http;

class JdkHttpTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpClient client = JdkHttp.builder().build();
    private final JdkHttp http = new JdkHttp(() -> client);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/name", exchange -> {
            byte[] body = "华东贸易".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/name");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/half", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                exchange.getResponseBody().write(megabyte);
            }
            exchange.close();
        });
        server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void anAnswerComesWhole() throws IOException {
        HttpResponse<byte[]> answer = http.send(get("/name"));

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("华东贸易");
    }

    @Test
    void aRepeatableRequestWhoseConnectionEndedIsSentAgain() throws Exception {
        try (ServerSocket rude = closingFirst(1)) {
            HttpRequest report = HttpRequest.newBuilder(uri(rude))
                    .method("REPORT", HttpRequest.BodyPublishers.ofString("<x/>"))
                    .build();

            assertThat(http.send(report).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aPostWhoseConnectionEndedIsNotSentAgain() throws Exception {
        try (ServerSocket rude = closingFirst(1)) {
            HttpRequest post = HttpRequest.newBuilder(uri(rude))
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();

            assertThatThrownBy(() -> http.send(post))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(Http.NotSent.class);
        }
    }

    @Test
    void aReadThatIsNeverAnsweredFailsInTheEnd() throws Exception {
        try (ServerSocket rude = closingFirst(100)) {
            HttpRequest get = HttpRequest.newBuilder(uri(rude)).build();

            assertThatThrownBy(() -> http.send(get)).hasMessageContaining("gave no whole answer");
        }
    }

    /** A server that hangs up on the first requests and answers the others with 204, one to a connection. */
    private static ServerSocket closingFirst(int count) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread serving = new Thread(() -> {
            for (int i = 0; !server.isClosed(); i++) {
                try (Socket client = server.accept()) {
                    byte[] request = new byte[4096];
                    if (client.getInputStream().read(request) > 0 && i >= count) {
                        client.getOutputStream()
                                .write("HTTP/1.0 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException e) {
                    // The client left, or the test is over.
                }
            }
        });
        serving.setDaemon(true);
        serving.start();
        return server;
    }

    private static URI uri(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        assertThat(http.send(get("/moved")).statusCode()).isEqualTo(302);
    }

    @Test
    void anAnswerThatStopsHalfwayIsUnknownOnceTheTimeIsUp() {
        HttpRequest request = HttpRequest.newBuilder(uri("/half"))
                .timeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> http.send(request))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Http.NotSent.class);
    }

    @Test
    void noFailureTellsTheQueryWhereTokensStand() {
        HttpRequest halfway = HttpRequest.newBuilder(uri("/half?access_token=canary&phone=canary"))
                .timeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> http.send(halfway))
                .hasMessageContaining(uri("/half") + " did not answer")
                .message()
                .doesNotContain("canary");
        assertThatThrownBy(() -> http.send(get("/endless?access_token=canary")))
                .message()
                .doesNotContain("canary");
        http.close();
        assertThatThrownBy(() -> http.send(get("/name?access_token=canary")))
                .message()
                .doesNotContain("canary");
    }

    @Test
    void anAnswerBeyondTheLimitIsRefused() {
        assertThatThrownBy(() -> http.send(get("/endless")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 64 MB");
    }

    @Test
    void aPortWhereNobodyListensWasNotSent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + free + "/"))
                .build();

        assertThatThrownBy(() -> http.send(request)).isInstanceOf(Http.NotSent.class);
    }

    @Test
    void aHostThatIsUnknownWasNotSent() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://no-such-host.invalid/"))
                .build();

        assertThatThrownBy(() -> http.send(request)).isInstanceOf(Http.NotSent.class);
    }

    @Test
    void nothingIsSentOnceTheSessionIsClosed() {
        http.close();

        assertThatThrownBy(() -> http.send(get("/name"))).isInstanceOf(Http.NotSent.class);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(uri(path)).build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
