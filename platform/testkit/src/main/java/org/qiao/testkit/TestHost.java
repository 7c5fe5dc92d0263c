package org.qiao.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Json;
import org.qiao.engine.json.JsonText;

/**
 * A host for tests: real HTTP and JSON, a clock that stands still until it is moved, a folder of its own, and a record
 * of every request that was sent. Thread safe.
 *
 * @since 1.0.0
 */
public final class TestHost implements Host, Http {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String connection;
    private final Path folder;
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** A host for a connection of this name, with a temporary folder. */
    public TestHost(String connection) {
        this(connection, temporary());
    }

    /** A host for a connection of this name that works in this folder. */
    public TestHost(String connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /** Everything that was sent, in order, whatever came of it. */
    public List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** Moves the clock on. It starts at 2026-11-22T03:00:00Z. */
    public void advance(Duration time) {
        clock.advance(time);
    }

    @Override
    public String connection() {
        return connection;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Http http() {
        return this;
    }

    @Override
    public Json json() {
        return new JsonText();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        requests.add(request);
        HttpRequest limited = HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(request.timeout().filter(t -> t.compareTo(LIMIT) < 0).orElse(LIMIT))
                .build();
        try {
            return client.send(limited, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotSent(request.uri() + " cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait for " + request.uri() + " was interrupted", e);
        }
    }

    private static Path temporary() {
        try {
            Path made = Files.createTempDirectory("qiao-testkit");
            made.toFile().deleteOnExit();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder could be made", e);
        }
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-22T03:00:00Z");

        private synchronized void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
