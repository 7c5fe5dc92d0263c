package org.qiao.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate that vouches for itself, with its key, made for one test by the JDK's keytool: two PEM files.
 *
 * @param certificate the certificate's file
 * @param key the key's file, PKCS #8
 * @since 1.0.0
 */
public record Certificate(Path certificate, Path key) {
    private static final String PASSWORD = "for-one-test";
    /** The password keeps nobody out, so that deriving keys from it need not be slow. */
    private static final int ROUNDS = 100;

    /**
     * A certificate that is valid today.
     *
     * @param folder where the files are made
     * @param name what they are called
     * @param names for whom it is, as keytool takes it: {@code dns:localhost,ip:127.0.0.1}
     */
    public static Certificate made(Path folder, String name, String names) {
        return made(folder, name, names, "-1d");
    }

    /** A certificate whose last day was a month ago. */
    public static Certificate expired(Path folder, String name, String names) {
        return made(folder, name, names, "-40d");
    }

    private static Certificate made(Path folder, String name, String names, String since) {
        Path store = folder.resolve(name + ".p12");
        try {
            Files.createDirectories(folder);
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-J-XX:TieredStopAtLevel=1",
                    "-J-Dkeystore.pkcs12.keyPbeIterationCount=" + ROUNDS,
                    "-J-Dkeystore.pkcs12.certPbeIterationCount=" + ROUNDS,
                    "-J-Dkeystore.pkcs12.macIterationCount=" + ROUNDS,
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=" + names,
                    "-startdate",
                    since,
                    "-validity",
                    "10",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD));
            return written(store, name);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate could be made in " + folder, e);
        }
    }

    private static Certificate written(Path store, String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(store))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Path certificate = store.resolveSibling(name + ".pem");
        Path key = store.resolveSibling(name + ".key");
        write(certificate, "CERTIFICATE", keys.getCertificate(name).getEncoded());
        write(key, "PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
        return new Certificate(certificate, key);
    }

    private static void write(Path file, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static void run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
