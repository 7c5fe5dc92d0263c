package org.qiao.plugins.internal.connection;

import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.qiao.testkit.Certificate;

/** A server of others, which does not look at its own certificate. */
final class ExpiredServer {
    private ExpiredServer() {}

    static SSLContext context(Certificate certificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        String name = certificate.certificate().getFileName().toString().replace(".pem", "");
        try (InputStream in = Files.newInputStream(certificate.certificate().resolveSibling(name + ".p12"))) {
            keys.load(in, "for-one-test".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "for-one-test".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
