package org.qiao.plugins.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Http.NotSent;
import org.qiao.engine.home.StartRefused;
import org.qiao.engine.tls.Tls;
import org.qiao.testkit.Certificate;

/** HTTPS as sessions get it: who is spoken to is checked, and what is wrong is said in both languages. */
class ConnectionTlsTest {
    private static final String LOCAL = "dns:localhost,ip:127.0.0.1";

    @TempDir
    Path folder = Path.of("");

    private @Nullable HttpsServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void serverWhoseIssuerIsNamedIsSpokenTo() throws IOException {
        Certificate own = Certificate.made(folder, "erp", LOCAL);
        serve(Tls.server(own.certificate(), own.key()));

        assertThat(ask(Tls.trusting(own.certificate()), "localhost").statusCode())
                .isEqualTo(204);
        assertThat(ask(Tls.trusting(own.certificate()), "127.0.0.1").statusCode())
                .isEqualTo(204);
    }

    @Test
    void serverForWhichNobodyVouchesIsNot() throws IOException {
        Certificate own = Certificate.made(folder, "erp", LOCAL);
        Certificate other = Certificate.made(folder, "other", LOCAL);
        serve(Tls.server(own.certificate(), own.key()));

        NotSent refused = refused(Tls.trusting(other.certificate()), "localhost");
        assertThat(refused.why().en())
                .contains("localhost is not trusted", "nobody who is trusted", "\"tls\": {\"ca\"");
        assertThat(refused.why().zh()).contains("没有可信的机构");
        assertThat(refused(Tls.usual(), "localhost").why().en()).contains("nobody who is trusted");
    }

    @Test
    void serverOfAnotherNameIsNot() throws IOException {
        Certificate own = Certificate.made(folder, "erp", "dns:erp.example.cn");
        serve(Tls.server(own.certificate(), own.key()));

        NotSent refused = refused(Tls.trusting(own.certificate()), "localhost");
        assertThat(refused.why().en()).contains("is not for the host localhost");
        assertThat(refused.why().zh()).contains("不属于主机 localhost");
    }

    @Test
    void serverWhoseCertificateExpiredIsNot() throws Exception {
        Certificate own = Certificate.expired(folder, "erp", LOCAL);
        assertThat(catchThrowableOfType(StartRefused.class, () -> Tls.server(own.certificate(), own.key()))
                        .text()
                        .zh())
                .contains("过期");
        serve(ExpiredServer.context(own));

        NotSent refused = refused(Tls.trusting(own.certificate()), "localhost");
        assertThat(refused.why().en()).contains("expired at");
        assertThat(refused.why().zh()).contains("过期");
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        Certificate own = Certificate.made(folder, "erp", LOCAL);
        Certificate other = Certificate.made(folder, "other", LOCAL);
        Path old = Files.writeString(
                folder.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");

        assertThat(sentence(own.certificate(), other.key())).contains("is not that of the certificate");
        assertThat(sentence(own.certificate(), own.certificate())).contains("holds no private key");
        assertThat(sentence(own.certificate(), old)).contains("openssl pkcs8 -topk8 -nocrypt");
        assertThat(sentence(own.key(), own.key())).contains("holds no certificate");
        assertThat(sentence(folder.resolve("none.pem"), own.key())).contains("There is no file");
    }

    private static String sentence(Path certificate, Path key) {
        return catchThrowableOfType(StartRefused.class, () -> Tls.server(certificate, key))
                .text()
                .en();
    }

    private void serve(SSLContext context) throws IOException {
        HttpsServer made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = made;
        made.setHttpsConfigurator(new HttpsConfigurator(context));
        made.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        made.start();
    }

    private java.net.http.HttpResponse<byte[]> ask(SSLContext tls, String host) throws IOException {
        HttpClient client = JdkHttp.builder().sslContext(tls).build();
        JdkHttp http = new JdkHttp(() -> client);
        return http.send(HttpRequest.newBuilder(URI.create("https://" + host + ":"
                        + Objects.requireNonNull(server).getAddress().getPort() + "/"))
                .build());
    }

    private NotSent refused(SSLContext tls, String host) {
        return catchThrowableOfType(NotSent.class, () -> ask(tls, host));
    }
}
