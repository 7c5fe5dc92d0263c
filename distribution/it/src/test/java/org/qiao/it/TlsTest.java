package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.it.Qiao.Said;
import org.qiao.testkit.Certificate;

/** The assembled product over TLS, and what keeps it from starting. */
class TlsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    @Test
    void commandLineKnowsThePlatformByTheCertificateInItsFolder() throws Exception {
        Certificate.made(home.resolve("conf"), "server", "dns:qiao.example.cn");
        listener("server.pem", "server.key");
        try (Qiao qiao = Qiao.run(home)) {
            assertThat(qiao.url().getScheme()).isEqualTo("https");
            Said status = qiao.tell("status");
            assertThat(status.out()).contains("running");

            Certificate.made(home.resolve("conf"), "other", "dns:qiao.example.cn");
            listener("other.pem", "other.key");
            Said stranger = qiao.tell("status", "--lang", "zh");
            assertThat(stranger.exit()).isEqualTo(1);
            assertThat(stranger.errors()).contains("无法信任", "不是该目录中的证书");
        }
    }

    @Test
    void certificateThatCannotBeUsedIsToldAtTheStart() throws Exception {
        Certificate.made(home.resolve("conf"), "server", "dns:localhost");
        Certificate.made(home.resolve("conf"), "other", "dns:localhost");
        listener("server.pem", "other.key");

        Said said = Qiao.say("run", "--home", home.toString(), "--port", "0");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.errors()).contains("is not that of the certificate");
    }

    private void listener(String certificate, String key) throws IOException {
        Files.writeString(
                home.resolve("conf/qiao.json"),
                "{\"listener\": {\"certificate\": \"" + certificate + "\", \"key\": \"" + key + "\"}}");
    }
}
