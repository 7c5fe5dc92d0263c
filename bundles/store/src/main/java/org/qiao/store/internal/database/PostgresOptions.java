package org.qiao.store.internal.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.qiao.api.settings.Secret;

/**
 * What the driver is told beside the address; what the address says itself goes before. A server on another machine is
 * spoken to over TLS, with its name checked; ways to encrypt without that check are refused.
 */
final class PostgresOptions {
    private static final Set<String> UNCHECKED = Set.of("allow", "prefer", "require", "verify-ca");
    private static final String JAVA_AUTHORITIES = "org.postgresql.ssl.DefaultJavaSSLFactory";

    private PostgresOptions() {}

    static Properties of(PostgresSource.Access access) throws SQLException {
        Properties options = new Properties();
        options.setProperty("ApplicationName", "qiao");
        options.setProperty("connectTimeout", "5");
        options.setProperty("socketTimeout", "300");
        options.setProperty("tcpKeepAlive", "true");
        options.setProperty("reWriteBatchedInserts", "true");
        options.setProperty("defaultRowFetchSize", "1000");
        // Else a failure is told with the values of the statement and of the row that was in the way.
        options.setProperty("logServerErrorDetail", "false");
        options.setProperty("options", PostgresSource.options());
        if (!access.user().isEmpty()) {
            options.setProperty("user", access.user());
        }
        Secret password = access.password();
        if (password != null) {
            options.setProperty("password", password.reveal());
        }
        secure(access, options);
        return options;
    }

    private static void secure(PostgresSource.Access access, Properties options) throws SQLException {
        Map<String, String> given = parameters(access.url());
        String mode = given.getOrDefault("sslmode", "").toLowerCase(Locale.ROOT);
        if (UNCHECKED.contains(mode) || given.containsKey("sslfactory") || given.containsKey("sslhostnameverifier")) {
            throw new SQLException(
                    "the address asks for TLS that does not check whom it talks to ("
                            + (mode.isEmpty() ? "sslfactory" : "sslmode=" + mode)
                            + "): write sslmode=verify-full, or sslmode=disable where the network itself is trusted",
                    PostgresSource.UNFIT);
        }
        Path ca = access.ca();
        boolean isWanted = mode.equals("verify-full") || (mode.isEmpty() && (ca != null || !isLoopback(access.url())));
        if (!isWanted) {
            options.setProperty("sslmode", "disable");
            return;
        }
        options.setProperty("sslmode", "verify-full");
        if (ca != null) {
            if (!Files.isReadable(ca)) {
                throw new SQLException(
                        "the file of trusted certificates " + ca + " cannot be read", PostgresSource.UNFIT);
            }
            options.setProperty("sslrootcert", ca.toString());
        } else if (!given.containsKey("sslrootcert")) {
            options.setProperty("sslfactory", JAVA_AUTHORITIES);
        }
    }

    private static Map<String, String> parameters(String url) {
        Map<String, String> given = new LinkedHashMap<>();
        int question = url.indexOf('?');
        String query = question < 0 ? "" : url.substring(question + 1);
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                given.put(
                        part.substring(0, equals).toLowerCase(Locale.ROOT),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return given;
    }

    // jdbc:postgresql:database, …://host:port/database, …://one:5432,two:5432/database
    private static boolean isLoopback(String url) {
        int slashes = url.indexOf("//");
        if (slashes < 0) {
            return true;
        }
        String rest = url.substring(slashes + 2);
        String hosts = rest.split("[/?]", 2)[0];
        return Arrays.stream(hosts.split(",", -1))
                .map(host -> host.replaceFirst(":\\d+$", ""))
                .allMatch(host ->
                        host.isEmpty() || host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }
}
