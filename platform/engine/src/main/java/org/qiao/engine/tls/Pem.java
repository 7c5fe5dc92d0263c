package org.qiao.engine.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiao.api.record.Text;
import org.qiao.engine.home.StartRefused;

/** Certificates and private keys as text files, in the form that authorities and OpenSSL write. Stateless. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private Pem() {}

    /** The certificates of a file, in its order; at least one. */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> all = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(file, TlsCode.CERTIFICATE));
        while (block.find()) {
            if (block.group(1).equals("CERTIFICATE")) {
                all.add(certificate(file, bytes(file, block.group(2), TlsCode.CERTIFICATE)));
            }
        }
        if (all.isEmpty()) {
            throw refused(
                    TlsCode.CERTIFICATE,
                    "文件 " + file + " 中没有证书：应为 PEM 格式，含 -----BEGIN CERTIFICATE-----",
                    "The file " + file + " holds no certificate: it must be PEM, with -----BEGIN CERTIFICATE-----");
        }
        return all;
    }

    private static X509Certificate certificate(Path file, byte[] bytes) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw refused(
                    TlsCode.CERTIFICATE,
                    "文件 " + file + " 中的证书已损坏（" + e.getMessage() + "）",
                    "A certificate in the file " + file + " is damaged (" + e.getMessage() + ")");
        }
    }

    /** The private key of a file. */
    static PrivateKey key(Path file) {
        Matcher block = BLOCK.matcher(text(file, TlsCode.KEY));
        while (block.find()) {
            if (block.group(1).equals("PRIVATE KEY")) {
                return key(file, bytes(file, block.group(2), TlsCode.KEY));
            }
            if (block.group(1).endsWith("PRIVATE KEY")) {
                throw refused(
                        TlsCode.KEY,
                        "文件 " + file + " 中的私钥是「" + block.group(1) + "」：请用 openssl pkcs8 -topk8 -nocrypt 转换",
                        "The key in the file " + file + " is of the form '" + block.group(1)
                                + "': convert it with openssl pkcs8 -topk8 -nocrypt");
            }
        }
        throw refused(
                TlsCode.KEY,
                "文件 " + file + " 中没有私钥：应为 PEM 格式，含 -----BEGIN PRIVATE KEY-----",
                "The file " + file + " holds no private key: it must be PEM, with -----BEGIN PRIVATE KEY-----");
    }

    private static PrivateKey key(Path file, byte[] bytes) {
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = key(algorithm, bytes);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw refused(
                TlsCode.KEY,
                "文件 " + file + " 中的私钥已损坏，或不是 RSA、EC、Ed25519",
                "The key in the file " + file + " is damaged, or none of RSA, EC, Ed25519");
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] bytes) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static String text(Path file, TlsCode code) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw refused(code, "没有文件 " + file, "There is no file " + file);
        } catch (IOException e) {
            String why = e.getClass().getSimpleName();
            throw refused(
                    code,
                    "文件 " + file + " 读不到（" + why + "）：请检查权限",
                    "The file " + file + " cannot be read (" + why + "): check its rights");
        }
    }

    private static byte[] bytes(Path file, String base64, TlsCode code) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused(code, "文件 " + file + " 不是完好的 PEM", "The file " + file + " is no whole PEM");
        }
    }

    static StartRefused refused(TlsCode code, String zh, String en) {
        return new StartRefused(code, new Text(zh, en));
    }
}
