package org.qiao.plugins.internal.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.qiao.api.connector.Http;
import org.qiao.api.record.Text;
import org.qiao.engine.tls.CertificateRefused;

/**
 * {@link Http} on the client of the JDK, for one session. The time counts until the last byte of the answer. A server that
 * speaks HTTP/1.0 ends a connection after each answer without announcing it, so the next request may be written into a
 * connection about to end. A request of an idempotent method is then sent again; of another, the effect is unknown.
 */
final class JdkHttp implements Http {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final long MOST = 64L << 20;

    private static final int MOST_ATTEMPTS = 5;

    /** The methods that change nothing, or the same once as often (RFC 9110, 9.2.2; RFC 4918, 3253, 5323). */
    private static final Set<String> IDEMPOTENT =
            Set.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "SEARCH", "PUT", "DELETE");

    private final Supplier<HttpClient> client;
    private volatile boolean isClosed;

    /** With a client that is asked for at each request. */
    JdkHttp(Supplier<HttpClient> client) {
        this.client = client;
    }

    /** The settings that every session's client shares: HTTP/1.1, since old systems stumble over an offered upgrade. */
    static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
    }

    @Override
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        if (isClosed) {
            throw new NotSent(place(request) + " was not asked: its connection is closed", new IOException("closed"));
        }
        Duration limit = request.timeout().filter(t -> t.compareTo(USUAL) < 0).orElse(USUAL);
        HttpRequest limited = HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(limit)
                .build();
        long end = System.nanoTime() + limit.toNanos();
        for (int attempt = 1; ; attempt++) {
            AtomicBoolean isAnswered = new AtomicBoolean();
            try {
                return send(limited, limit, end, isAnswered);
            } catch (BrokenOff e) {
                if (isAnswered.get() || attempt == MOST_ATTEMPTS || !IDEMPOTENT.contains(request.method())) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, Duration limit, long end, AtomicBoolean isAnswered)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.get().sendAsync(request, head -> {
            isAnswered.set(true);
            return new LimitedBody(MOST);
        });
        try {
            return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(place(request) + " did not answer whole within " + limit, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("the wait for " + place(request) + " was interrupted", e);
        } catch (ExecutionException e) {
            throw told(request, e.getCause() == null ? e : e.getCause());
        }
    }

    void close() {
        isClosed = true;
    }

    /** The connection ended, or broke a rule of the protocol, before the answer was whole. */
    private static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static IOException told(HttpRequest request, Throwable cause) {
        boolean wasNotSent = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException;
        Optional<Text> refused = CertificateRefused.in(cause);
        if (refused.isPresent()) {
            return new NotSent(
                    new Text(
                            "无法信任 " + request.uri().getHost() + "："
                                    + refused.get().zh(),
                            request.uri().getHost() + " is not trusted: "
                                    + refused.get().en()),
                    cause);
        }
        if (wasNotSent) {
            return new NotSent(request.uri().getHost() + " cannot be reached: " + reason(cause), cause);
        }
        String what = place(request) + " gave no whole answer: " + reason(cause);
        return cause instanceof HttpTimeoutException ? new IOException(what, cause) : new BrokenOff(what, cause);
    }

    /** The address without user and query: there stand tokens and what was searched for, and messages are kept. */
    private static String place(HttpRequest request) {
        URI uri = request.uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    private static String reason(Throwable cause) {
        Throwable first = cause;
        while (first.getMessage() == null && first.getCause() != null) {
            first = first.getCause();
        }
        String message = first.getMessage();
        return message == null ? first.getClass().getSimpleName() : message;
    }
}
