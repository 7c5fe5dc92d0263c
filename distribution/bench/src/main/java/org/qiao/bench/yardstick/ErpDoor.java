package org.qiao.bench.yardstick;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qiao.engine.json.JsonText;
import org.qiao.practice.Access;

/** JSON-RPC by hand: one {@code create} a batch. */
final class ErpDoor implements PracticeCopier.Door {
    private static final JsonText JSON = new JsonText();
    private static final Map<String, Object> CONTEXT = Map.of("company", 1, "language", "en");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String authorization;

    ErpDoor(Access access) throws IOException, InterruptedException {
        url = URI.create(access.url());
        List<?> session = (List<?>)
                call("common.db.login", List.of(access.user(), Map.of("password", access.password()), "en"), "");
        String proof = access.user() + ":" + session.get(0) + ":" + session.get(1);
        authorization = "Session " + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void make(List<PracticeCopier.Entry> batch) throws IOException, InterruptedException {
        if (!batch.isEmpty()) {
            List<Map<String, Object>> parties =
                    batch.stream().map(ErpDoor::party).toList();
            call("model.party.party.create", List.of(parties, CONTEXT), authorization);
        }
    }

    private static Map<String, Object> party(PracticeCopier.Entry entry) {
        Map<String, Object> address = Map.of("street", entry.street(), "city", entry.city());
        return Map.of(
                "code",
                entry.code(),
                "name",
                entry.name(),
                "addresses",
                List.of(List.of("create", List.of(address))),
                "contact_mechanisms",
                List.of(List.of(
                        "create",
                        List.of(
                                Map.of("type", "phone", "value", entry.phone()),
                                Map.of("type", "email", "value", entry.email())))));
    }

    private Object call(String method, List<?> parameters, String proof) throws IOException, InterruptedException {
        String body = JSON.write(Map.of("id", 1, "method", method, "params", parameters));
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!proof.isEmpty()) {
            request.header("Authorization", proof);
        }
        Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(
                JSON.read(http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body()));
        Object result = answer.get("result");
        if (result == null) {
            throw new IOException("the ERP answered " + answer);
        }
        return result;
    }

    @Override
    public void close() {
        // The client ends with the process.
    }
}
