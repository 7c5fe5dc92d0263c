package org.qiao.engine.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS contexts of PEM files. There is none that trusts everybody. Each method throws {@link
 * org.qiao.engine.home.StartRefused} with one clear sentence where a file cannot be used. Stateless, thread safe.
 *
 * @since 1.0.0
 */
public final class Tls {
    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    private Tls() {}

    /** A client's context that trusts the authorities in a PEM file and nobody else, and checks the server's name. */
    public static SSLContext trusting(Path authorities) {
        try {
            KeyStore store = empty();
            int number = 0;
            for (X509Certificate certificate : Pem.certificates(authorities)) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            return context(null, new ServerTrust(authorities(store)));
        } catch (GeneralSecurityException | IOException e) {
            throw broken(e);
        }
    }

    /** A client's context that trusts the authorities that come with Java, and checks the server's name. */
    public static SSLContext usual() {
        try {
            return context(null, new ServerTrust(authorities(null)));
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** A client's context that trusts the server with the first certificate of a PEM file, by whatever name. */
    public static SSLContext pinned(Path certificate) {
        try {
            return context(
                    null, new OneCertificate(Pem.certificates(certificate).get(0)));
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** A server's context: its certificate first, then those that vouch for it, and the key of the first. */
    public static SSLContext server(Path certificate, Path key) {
        List<X509Certificate> chain = Pem.certificates(certificate);
        PrivateKey secret = Pem.key(key);
        checkDates(certificate, chain.get(0));
        try {
            if (!belong(chain.get(0), secret)) {
                throw Pem.refused(
                        TlsCode.KEY,
                        "私钥文件 " + key + " 与证书文件 " + certificate + " 不匹配",
                        "The key in " + key + " is not that of the certificate in " + certificate);
            }
            KeyStore store = empty();
            store.setKeyEntry("server", secret, new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return context(keys.getKeyManagers(), authorities(store));
        } catch (GeneralSecurityException | IOException e) {
            throw broken(e);
        }
    }

    /** The names and addresses for which the first certificate of a file is, in lower case. */
    public static Set<String> names(Path certificate) {
        Set<String> names = new TreeSet<>();
        try {
            var all = Pem.certificates(certificate).get(0).getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> name : all) {
                    if (name.get(0).equals(DNS_NAME) || name.get(0).equals(ADDRESS)) {
                        names.add(String.valueOf(name.get(1)).toLowerCase(java.util.Locale.ROOT));
                    }
                }
            }
            return names;
        } catch (CertificateParsingException e) {
            throw Pem.refused(
                    TlsCode.CERTIFICATE,
                    "文件 " + certificate + " 中证书的名称读不出来",
                    "The names of the certificate in " + certificate + " cannot be read");
        }
    }

    private static void checkDates(Path file, X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException e) {
            String end = certificate.getNotAfter().toInstant().toString();
            throw Pem.refused(
                    TlsCode.CERTIFICATE,
                    "证书文件 " + file + " 已于 " + end + " 过期：请换上新的证书",
                    "The certificate in " + file + " expired at " + end + ": put a new one in its place");
        } catch (CertificateNotYetValidException e) {
            String begin = certificate.getNotBefore().toInstant().toString();
            throw Pem.refused(
                    TlsCode.CERTIFICATE,
                    "证书文件 " + file + " 自 " + begin + " 起才有效：请检查本机时钟",
                    "The certificate in " + file + " is valid from " + begin + " on: check this machine's clock");
        }
    }

    private static boolean belong(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        if (!certificate.getPublicKey().getAlgorithm().equals(algorithm)) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                });
        byte[] any = {1, 2, 3};
        signature.initSign(key);
        signature.update(any);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(any);
        return signature.verify(signed);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static X509ExtendedTrustManager authorities(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every Java trusts X.509"));
    }

    private static SSLContext context(KeyManager @Nullable [] keys, X509ExtendedTrustManager trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {trust}, null);
        return context;
    }

    private static IllegalStateException broken(Exception e) {
        return new IllegalStateException("every Java can do TLS", e);
    }
}
