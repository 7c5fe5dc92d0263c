package org.qiao.adapter.hr;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.connector.Session;
import org.qiao.api.health.Finding;
import org.qiao.api.settings.Secret;
import org.qiao.engine.tls.Tls;
import org.qiao.testkit.Certificate;

/** A directory over ldaps and StartTLS: spoken to only when its certificate shows who it is. */
class SecureTest {
    private static final String BASE = "dc=example,dc=cn";
    private static final String ADMIN = "cn=admin," + BASE;

    @TempDir
    Path folder = Path.of("");

    private Certificate own = new Certificate(Path.of(""), Path.of(""));
    private @Nullable InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws Exception {
        serve("dns:localhost");
    }

    private void serve(String names) throws Exception {
        stop();
        own = Certificate.made(Files.createTempDirectory(folder, "hr"), "hr", names);
        SSLContext context = Tls.server(own.certificate(), own.key());
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, "geheim");
        config.setSchema(null);
        InetAddress here = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig(
                        "ldaps", here, 0, context.getServerSocketFactory(), context.getSocketFactory()),
                InMemoryListenerConfig.createLDAPConfig("ldap", here, 0, context.getSocketFactory()));
        InMemoryDirectoryServer made = new InMemoryDirectoryServer(config);
        server = made;
        made.add("dn: " + BASE, "objectClass: domain", "dc: example");
        for (String branch : List.of("people", "partners", "programme")) {
            made.add("dn: ou=" + branch + "," + BASE, "objectClass: organizationalUnit", "ou: " + branch);
        }
        made.startListening();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.shutDown(true);
        }
    }

    @Test
    void directoryWhoseIssuerIsNamedIsSpokenToOverLdaps() {
        assertThat(problems("ldaps", false, Tls.trusting(own.certificate()))).doesNotContain("cannot be reached");
    }

    @Test
    void passwordIsToldAfterStartTls() {
        assertThat(problems("ldap", true, Tls.trusting(own.certificate()))).doesNotContain("cannot be reached");
    }

    @Test
    void directoryForWhichNobodyVouchesIsNotSpokenTo() {
        Certificate other = Certificate.made(folder, "other", "dns:localhost");
        assertThat(problems("ldaps", false, Tls.trusting(other.certificate())))
                .contains("cannot be reached", "nobody who is trusted", "没有可信的机构");
        assertThat(problems("ldap", true, Tls.trusting(other.certificate())))
                .contains("cannot be reached", "nobody who is trusted");
    }

    @Test
    void directoryOfAnotherNameIsNotSpokenTo() throws Exception {
        serve("dns:hr.example.cn");
        assertThat(problems("ldaps", false, Tls.trusting(own.certificate())))
                .contains("cannot be reached", "is not for the host localhost");
        assertThat(problems("ldap", true, Tls.trusting(own.certificate())))
                .contains("cannot be reached", "is not for the host localhost");
    }

    private String problems(String scheme, boolean startsTls, SSLContext tls) {
        URI url = URI.create(
                scheme + "://localhost:" + Objects.requireNonNull(server).getListenPort(scheme));
        LdapSettings settings =
                new LdapSettings(url, BASE, ADMIN, new Secret("geheim"), startsTls, Duration.ofSeconds(15), 4);
        try (Session session = new LdapConnector().open(settings, new PlainHost(tls))) {
            List<Finding> findings = session.check();
            return findings.toString();
        }
    }
}
