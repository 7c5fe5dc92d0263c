package org.qiao.demo.stage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Requests to the running platform, with the token that it keeps in its folder. A refusal is an {@link IOException}. Thread safe. */
final class Rest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String token;
    private final String language;

    Rest(URI url, Path home, String language) throws IOException {
        this.url = url;
        this.token = Files.readString(home.resolve("data/cli-token")).strip();
        this.language = language;
    }

    JsonElement get(String path) throws IOException {
        return json(request(path).GET());
    }

    /** What a path answers, as it stands. */
    String text(String path) throws IOException {
        return send(request(path).GET());
    }

    JsonElement send(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return json(headers.length > 0 ? request.headers(headers) : request);
    }

    JsonElement upload(String path, Path file) throws IOException {
        return json(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    static JsonArray list(JsonElement answer) {
        return answer.isJsonArray()
                ? answer.getAsJsonArray()
                : answer.getAsJsonObject().getAsJsonArray("items");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language);
    }

    private JsonElement json(HttpRequest.Builder request) throws IOException {
        String body = send(request);
        return body.isBlank() ? new JsonObject() : JsonParser.parseString(body);
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpRequest built = request.build();
            HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() >= 400) {
                throw new IOException(built.method() + " " + built.uri().getPath() + " answered " + answer.statusCode()
                        + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the platform", e);
        }
    }
}
