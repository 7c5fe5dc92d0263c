package org.qiao.adapter.oa;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Json;

/** What the platform would hand a session, over the JDK's own client. */
final class LoopbackHost implements Host, Http {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public String connection() {
        return "oa";
    }

    @Override
    public Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);
    }

    @Override
    public Http http() {
        return this;
    }

    @Override
    public Json json() {
        throw new IllegalStateException("an address book needs no JSON");
    }

    @Override
    public Path folder() {
        throw new IllegalStateException("an address book needs no folder");
    }

    @Override
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new NotSent("no connection: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
