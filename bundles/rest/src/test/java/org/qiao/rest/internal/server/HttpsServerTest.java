package org.qiao.rest.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.home.Home;
import org.qiao.engine.home.ListenerSettings;
import org.qiao.engine.home.PlatformSettings;
import org.qiao.engine.home.StoreSettings;
import org.qiao.engine.tls.Tls;
import org.qiao.rest.Reply;
import org.qiao.rest.Route;
import org.qiao.rest.internal.resource.SignInResource;
import org.qiao.testkit.Certificate;

/** The server over TLS: who may speak to it, as whom it answers, and how its cookies travel. */
class HttpsServerTest {
    @TempDir
    Path folder = Path.of("");

    private Certificate own = new Certificate(Path.of(""), Path.of(""));
    private HttpServer server;

    @BeforeEach
    void start() {
        own = Certificate.made(folder, "server", "dns:qiao.example.cn");
        Home home = new SecureHome(folder);
        OneToken tokens = new OneToken();
        server = new HttpServer(home, tokens, new RequestCounts());
        server.addResource(new SignInResource(tokens, home));
        server.addResource(() -> List.of(
                Route.get("/open").named("open").says("打开", "Open").open().to(call -> Reply.none())));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void whoKnowsTheCertificateIsAnsweredByWhateverName() throws Exception {
        assertThat(get(Tls.pinned(own.certificate()), "TLSv1.3").statusCode()).isEqualTo(204);
        assertThat(get(Tls.pinned(own.certificate()), "TLSv1.2").statusCode()).isEqualTo(204);
    }

    @Test
    void whoExpectsAnotherCertificateOrNameSpeaksToNobody() {
        Certificate other = Certificate.made(folder, "other", "dns:qiao.example.cn");
        assertThatThrownBy(() -> get(Tls.pinned(other.certificate()), "TLSv1.3"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("not the certificate of the folder");
        assertThatThrownBy(() -> get(Tls.trusting(own.certificate()), "TLSv1.3"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("is not for the host 127.0.0.1");
    }

    @Test
    void oldTlsAndPlainHttpAreNotAnswered() {
        assertThatThrownBy(() -> get(Tls.pinned(own.certificate()), "TLSv1.1")).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/open"))
                                        .build(),
                                BodyHandlers.discarding()))
                .isInstanceOf(java.io.IOException.class);
    }

    @Test
    void pageOfTheSameOriginOverTlsIsServedAndOneWithoutIsNot() throws Exception {
        String host = "127.0.0.1:" + server.port();
        assertThat(status("Origin", "https://" + host)).isEqualTo(204);
        assertThat(status("Origin", "http://" + host)).isEqualTo(403);
        assertThat(status("Origin", "https://qiao.example.cn")).isEqualTo(403);
    }

    @Test
    void sessionCookieTravelsOverTlsOnly() throws Exception {
        HttpResponse<String> answer = client(Tls.pinned(own.certificate()), "TLSv1.3")
                .send(
                        request("/api/v1/sign-out")
                                .header("Authorization", "Bearer " + OneToken.TOKEN)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "SameSite=Strict", "; Secure");
    }

    @Test
    void aWildcardStandsForOneLabelAndAnAddressForEveryWayOfWritingIt() throws Exception {
        own = Certificate.made(folder.resolve("wide"), "server", "dns:*.corp.cn,ip:2001:db8::1");
        server.stop();
        server = new HttpServer(new SecureHome(folder.resolve("wide")), new OneToken(), new RequestCounts());
        server.addResource(() -> List.of(
                Route.get("/open").named("open").says("打开", "Open").open().to(call -> Reply.none())));

        assertThat(asked("qiao.corp.cn")).contains(" 204 ");
        assertThat(asked("Qiao.CORP.cn:8443")).contains(" 204 ");
        assertThat(asked("[2001:db8::1]:8443")).contains(" 204 ");
        assertThat(asked("[2001:DB8:0:0::1]")).contains(" 204 ");
        assertThat(asked("[::1]")).contains(" 204 ");
        assertThat(asked("a.qiao.corp.cn")).contains(" 421 ");
        assertThat(asked("corp.cn")).contains(" 421 ");
        assertThat(asked("[2001:db8::2]")).contains(" 421 ");
    }

    /** The first line of the answer to a request for a host: the JDK's client would write its own. */
    private String asked(String host) throws Exception {
        try (Socket socket = Tls.pinned(own.certificate())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET /open HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.valueOf(answer.readLine());
        }
    }

    private int status(String header, String value) throws Exception {
        return client(Tls.pinned(own.certificate()), "TLSv1.3")
                .send(request("/open").header(header, value).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> get(SSLContext tls, String protocol) throws Exception {
        return client(tls, protocol).send(request("/open").build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path));
    }

    private static HttpClient client(SSLContext tls, String protocol) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build();
    }

    private record SecureHome(Path folder) implements Home {
        @Override
        public Path conf() {
            return folder;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public PlatformSettings settings() {
            return new PlatformSettings(
                    StoreSettings.EMBEDDED, new ListenerSettings("server.pem", "server.key", "127.0.0.1"));
        }
    }
}
