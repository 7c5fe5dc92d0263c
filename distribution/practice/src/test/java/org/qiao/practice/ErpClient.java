package org.qiao.practice;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.json.Json;

/** A JSON-RPC client with a session of its own. */
final class ErpClient {
    static final Map<String, Object> CONTEXT = Map.of("company", 1, "language", "en");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private String authorization = "";
    private Duration patience = Duration.ofSeconds(30);

    ErpClient(Access access) throws IOException, InterruptedException {
        this.url = URI.create(access.url());
        List<?> parts = list(result(post(
                envelope("common.db.login", List.of(access.user(), Map.of("password", access.password()), "en")))));
        String text = access.user() + ":" + parts.get(0) + ":" + parts.get(1);
        authorization = "Session " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits so long for an answer from now on. */
    void patience(Duration longest) {
        patience = longest;
    }

    void authorizeWith(String header) {
        authorization = header;
    }

    /** Calls with the usual context and gives the result. */
    @Nullable Object call(String method, @Nullable Object... parameters) throws IOException, InterruptedException {
        return result(answer(method, parameters));
    }

    /** Calls and gives the error array. */
    List<?> refusal(String method, @Nullable Object... parameters) throws IOException, InterruptedException {
        Map<String, @Nullable Object> answer =
                Json.readObject(answer(method, parameters).body());
        return (List<?>) answer.getOrDefault("error", List.of("no error: " + answer));
    }

    /** Calls with the usual context and gives the whole answer. */
    HttpResponse<String> answer(String method, @Nullable Object... parameters)
            throws IOException, InterruptedException {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(parameters));
        all.add(CONTEXT);
        return post(envelope(method, all));
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static String envelope(String method, List<?> parameters) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", 7);
        envelope.put("method", method);
        envelope.put("params", parameters);
        return Json.write(envelope);
    }

    /** Creates one record and gives its id. */
    BigDecimal create(String model, Map<String, ?> values) throws IOException, InterruptedException {
        return (BigDecimal)
                list(call("model." + model + ".create", List.of(values))).get(0);
    }

    /** Reads fields of one record. */
    @SuppressWarnings("unchecked") // a row is a JSON object
    Map<String, @Nullable Object> read(String model, Object id, String... fields)
            throws IOException, InterruptedException {
        return (Map<String, @Nullable Object>) list(call("model." + model + ".read", List.of(id), List.of(fields)))
                .get(0);
    }

    /** The value as a list, which it must be. */
    static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    static Map<String, Object> decimal(String digits) {
        return Map.of("__class__", "Decimal", "decimal", digits);
    }

    private static @Nullable Object result(HttpResponse<String> answer) {
        Map<String, @Nullable Object> envelope = Json.readObject(answer.body());
        if (envelope.containsKey("error")) {
            throw new AssertionError(String.valueOf(envelope.get("error")));
        }
        return envelope.get("result");
    }
}
