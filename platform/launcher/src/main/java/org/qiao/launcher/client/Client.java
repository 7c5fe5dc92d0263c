package org.qiao.launcher.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.home.ListenerSettings;
import org.qiao.engine.home.StartRefused;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.json.JsonTree;
import org.qiao.engine.tls.CertificateRefused;
import org.qiao.engine.tls.Tls;
import org.qiao.launcher.platform.Configured;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * The way to the platform that runs at a home: its REST interface, with the token that it wrote into its own folder.
 * Every method throws {@link Refusal}: with {@link Exit#NOT_RUNNING} when nothing answers there, and with the platform's
 * own sentence when it refuses. Thread safe.
 *
 * @since 1.0.0
 */
public final class Client {
    private static final JsonText JSON = new JsonText();

    private final HttpClient http;
    private final Path home;
    private final URI url;
    private final String token;
    private final Locale locale;

    private Client(HttpClient http, Path home, URI url, String token, Locale locale) {
        this.http = http;
        this.home = home;
        this.url = url;
        this.token = token;
        this.locale = locale;
    }

    /** A platform without TLS asks for no trust; to read the certificates of all authorities takes longer than a request. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /** The client of the platform at a home, with answers in a language. */
    public static Client at(Path home, Locale locale) {
        try {
            String port = Files.readString(home.resolve("data/port")).strip();
            String token = Files.readString(home.resolve("data/cli-token")).strip();
            ListenerSettings listener = Configured.at(home).listener();
            URI url = Configured.url(listener, Integer.parseInt(port));
            return new Client(http(listener, home.resolve("conf")), home, url, token, locale);
        } catch (NoSuchFileException e) {
            throw notRunning(home, e);
        } catch (IOException e) {
            throw new Refusal(
                    Exit.FAILED,
                    "无法读取 " + home + "/data 中的令牌：" + e.getMessage() + "。请用启动平台的账号运行。",
                    "The token in " + home + "/data cannot be read: " + e.getMessage()
                            + ". Run as the user who started the platform.",
                    e);
        }
    }

    /** Over TLS the platform is known by the certificate in its folder, by whatever name it is reached. */
    private static HttpClient http(ListenerSettings listener, Path conf) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(
                            listener.isSecure() ? Tls.pinned(conf.resolve(listener.certificate())) : trustingNobody())
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (StartRefused e) {
            throw new Refusal(Exit.FAILED, e.text().zh(), e.text().en(), e);
        }
    }

    /** Where the platform answers. */
    public URI url() {
        return url;
    }

    /** Reads. The path begins with a slash; encode its variable parts with {@link #encoded}. */
    public JsonNode get(String path) {
        return json(request(path).GET().build());
    }

    /** Does something; {@code null} for no body. */
    public JsonNode post(String path, @Nullable Object body) {
        return json(with("POST", path, body));
    }

    /** Replaces. */
    public JsonNode put(String path, Object body) {
        return json(with("PUT", path, body));
    }

    /** Changes. */
    public JsonNode patch(String path, Object body) {
        return json(with("PATCH", path, body));
    }

    /** Removes. */
    public JsonNode delete(String path) {
        return json(request(path).DELETE().build());
    }

    /** Replaces a text under the condition that it still has a hash; an empty hash for a new one. */
    public JsonNode putText(String path, String text, String hash) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(text, StandardCharsets.UTF_8));
        return json((hash.isEmpty() ? request : request.header("If-Match", "\"" + hash + "\"")).build());
    }

    /** Sends a file as it is; it is streamed, so its size does not matter. */
    public JsonNode upload(String path, Path file, String media) {
        return json(uploading(path, file, media));
    }

    /** Sends a file, and gives the answer even when the platform refused. */
    public Answer uploadAndAnswer(String path, Path file, String media) {
        return send(uploading(path, file, media));
    }

    /** Hands records over, under a key of the request where there is one, and gives the answer even when it is a refusal. */
    public Answer hand(String path, byte[] body, String media, String requestKey) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", media).POST(BodyPublishers.ofByteArray(body));
        return send((requestKey.isEmpty() ? request : request.header("Idempotency-Key", requestKey)).build());
    }

    /** Does something, and gives the answer even when the platform refused. */
    public Answer sendAndAnswer(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    /** Reads bytes; the caller closes the stream. */
    public InputStream download(String path) {
        HttpResponse<InputStream> response = exchange(request(path).GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= 400) {
            throw new Refusal(Exit.FAILED, "下载 " + path + " 失败", path + " could not be downloaded");
        }
        return response.body();
    }

    /** A path or query part with everything encoded that would mean something else. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * What the platform said.
     *
     * @param status the HTTP status
     * @param body the body; JSON's {@code null} when there is none
     */
    public record Answer(int status, JsonNode body) {
        /** Whether it was done. */
        public boolean isDone() {
            return status < 400;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", locale.toLanguageTag());
    }

    private HttpRequest with(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = request(path);
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        BodyPublisher text = BodyPublishers.ofString(JSON.write(body), StandardCharsets.UTF_8);
        return request.header("Content-Type", "application/json")
                .method(method, text)
                .build();
    }

    private HttpRequest uploading(String path, Path file, String media) {
        try {
            return request(path)
                    .header("Content-Type", media)
                    .POST(BodyPublishers.ofFile(file))
                    .build();
        } catch (FileNotFoundException e) {
            throw new Refusal(
                    Exit.USAGE, "文件 " + file + " 不存在或读不到。", "The file " + file + " is not there or cannot be read.", e);
        }
    }

    private JsonNode json(HttpRequest request) {
        Answer answer = send(request);
        if (answer.isDone()) {
            return answer.body();
        }
        throw ProblemText.refusal(answer.body());
    }

    private Answer send(HttpRequest request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() == 401) {
            // The port is another platform's by now: ours is gone.
            throw notRunning(home, null);
        }
        String text = response.body().isBlank() ? "null" : response.body();
        String name = request.uri().getPath();
        return new Answer(
                response.statusCode(),
                isJson(response) ? JsonTree.parse(name, text, Integer.MAX_VALUE) : JsonNode.of(name, text));
    }

    private static boolean isJson(HttpResponse<?> response) {
        String media = response.headers().firstValue("Content-Type").orElse("application/json");
        return media.contains("json");
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (SSLException e) {
            Text why = CertificateRefused.in(e).orElseGet(() -> Text.same(String.valueOf(e.getMessage())));
            throw new Refusal(Exit.FAILED, "无法信任 " + url + "：" + why.zh(), url + " is not trusted: " + why.en(), e);
        } catch (IOException e) {
            throw notRunning(home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Exit.FAILED, "已中断。", "Interrupted.", e);
        }
    }

    private static Refusal notRunning(Path home, @Nullable Exception cause) {
        String zh = "目录 " + home + " 没有正在运行的平台：用 qiao run --home " + home + " 启动，或用 --home 指定另一个目录。";
        String en = "No platform is running at " + home + ": start it with qiao run --home " + home
                + ", or name another folder with --home.";
        return cause == null ? new Refusal(Exit.NOT_RUNNING, zh, en) : new Refusal(Exit.NOT_RUNNING, zh, en, cause);
    }
}
