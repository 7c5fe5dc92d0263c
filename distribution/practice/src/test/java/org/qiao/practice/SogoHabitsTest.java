package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.practice.OaClient.card;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.practice.oa.Style;

/** The habits of SOGo on which adapters stumble. */
class SogoHabitsTest {
    @TempDir
    Path folder;

    PracticeSystems systems;

    @BeforeEach
    void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("oa").withOaStyle(Style.SOGO));
    }

    @AfterEach
    void stop() throws Exception {
        systems.close();
    }

    /** A client for one request: one that keeps connections would stumble over those that were closed silently. */
    private OaClient oa() {
        return new OaClient(systems.access("oa"));
    }

    @Test
    void secondCreateOverwrites() throws Exception {
        oa().send("PUT", "c-1.vcf", card("C-1", "华东贸易"), "If-None-Match", "*");

        assertThat(oa().send("PUT", "c-1.vcf", card("C-1", "别名"), "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void versionCountsFromZeroForEachCard() throws Exception {
        assertThat(OaClient.etag(oa().send("PUT", "c-1.vcf", card("C-1", "华东贸易"))))
                .isEqualTo("\"gcs00000000\"");
        assertThat(OaClient.etag(oa().send("PUT", "c-2.vcf", card("C-2", "华东物流"))))
                .isEqualTo("\"gcs00000000\"");
        assertThat(OaClient.etag(oa().send("PUT", "c-1.vcf", card("C-1", "别名"))))
                .isEqualTo("\"gcs00000001\"");
    }

    @Test
    void connectionIsClosedAfterAnAnswerThatDoesNotSaySo() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                URI.create(systems.access("oa").url()).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            String whole = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(whole).startsWith("HTTP/1.1 401").doesNotContain("Connection: close");
        }
    }
}
