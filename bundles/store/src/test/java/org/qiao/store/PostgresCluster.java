package org.qiao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.qiao.api.settings.Secret;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Postgres;
import org.qiao.store.internal.database.PostgresSource;

/**
 * A throw-away PostgreSQL for the tests of one process: started when first asked for, stopped when the process ends. Where
 * none is installed, tests that ask for it are skipped, and the reason is told aloud.
 */
public final class PostgresCluster {
    private static final int NOT_INSTALLED = 3;
    private static final long PATIENCE_SECONDS = 120;
    private static final PostgresCluster ONE = new PostgresCluster();

    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable Path folder;
    private @Nullable JsonNode access;

    private PostgresCluster() {}

    /** The cluster, running. Skips the test that asks where PostgreSQL is not installed. */
    public static PostgresCluster running() {
        ONE.start();
        return ONE;
    }

    /** Starts it, where it does not run. */
    public synchronized void start() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("qiao-postgresql");
                Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
            } else if (access != null) {
                return;
            }
            Said said = script("postgres-start.sh");
            Assumptions.assumeTrue(said.status() != NOT_INSTALLED, said.errors());
            if (said.status() != 0) {
                throw new IllegalStateException("PostgreSQL did not start: " + said.errors());
            }
            access = JsonTree.parse("postgres-start.sh", said.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it, as a machine that is shut down would. */
    public synchronized void stop() {
        stop("INT");
    }

    /** Stops it at once, as if it had crashed. */
    public synchronized void crash() {
        stop("QUIT");
    }

    private void stop(String signal) {
        Said said = script("postgres-stop.sh", signal);
        if (said.status() != 0) {
            throw new IllegalStateException(said.errors());
        }
        access = null;
    }

    /** A new, empty database; its name. */
    public String fresh() {
        String name = "t" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
        ask("postgres", "create database " + name);
        return name;
    }

    /** A database that is a copy of another, which nobody uses at the time. */
    public void copy(String from, String to) {
        ask("postgres", "create database " + to + " template " + from);
    }

    /** Removes a database that nobody uses. */
    public void drop(String name) {
        ask("postgres", "drop database if exists " + name + " with (force)");
    }

    /** Runs one statement outside of any transaction. */
    public void ask(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** A connection that counts for no platform, in auto-commit mode. */
    public Connection connect(String database) throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", user());
        account.setProperty("password", password());
        return Objects.requireNonNull(new org.postgresql.Driver().connect(url(database), account));
    }

    /** The dialect of a database. */
    public Dialect dialect(String database) {
        return new Postgres(new PostgresSource.Access(url(database), user(), new Secret(password()), null), 20);
    }

    /** The address of a database. */
    public String url(String database) {
        String url = text("url");
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }

    /** The account. */
    public String user() {
        return text("user");
    }

    /** Its password. */
    public String password() {
        return text("password");
    }

    private String text(String member) {
        return Objects.requireNonNull(access, "the cluster does not run")
                .get(member)
                .flatMap(JsonNode::text)
                .orElseThrow();
    }

    private record Said(int status, String out, String errors) {}

    private Said script(String name, String... more) {
        Path place = Objects.requireNonNull(folder);
        try {
            Path out = Files.createTempFile("qiao", ".out");
            Path errors = Files.createTempFile("qiao", ".err");
            List<String> words = new java.util.ArrayList<>(
                    List.of("bash", scripts().resolve(name).toString()));
            words.add(place.toString());
            words.addAll(List.of(more));
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(errors.toFile());
            builder.environment().put("FSYNC", "off");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not end");
            }
            return new Said(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Beside whatever module runs the tests. */
    private static Path scripts() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path scripts = at.resolve("distribution/practice/real");
            if (Files.isDirectory(scripts)) {
                return scripts;
            }
        }
        throw new IllegalStateException(
                "distribution/practice/real is not above " + Path.of("").toAbsolutePath());
    }

    private void remove() {
        Path place = folder;
        if (place == null) {
            return;
        }
        script("postgres-stop.sh", "QUIT");
        try {
            DerbyFolder.delete(place);
        } catch (IOException e) {
            System.err.println("left behind: " + place + " (" + e.getMessage() + ")");
        }
    }
}
