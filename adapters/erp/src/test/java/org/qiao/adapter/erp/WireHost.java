package org.qiao.adapter.erp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Http;
import org.qiao.api.connector.Json;
import org.qiao.engine.json.JsonText;

/** A host whose HTTP goes to the wire, and counts the requests. */
public final class WireHost implements Host, Http {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AtomicLong requests = new AtomicLong();

    public long requests() {
        return requests.get();
    }

    @Override
    public String connection() {
        return "erp";
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
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
        return Path.of("target");
    }

    @Override
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        requests.incrementAndGet();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotSent("no connection to " + request.uri().getAuthority(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the answer", e);
        }
    }
}
