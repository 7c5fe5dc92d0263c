package org.qiao.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;
import org.qiao.practice.Access;

/** Somebody who works at the ERP itself, over its JSON-RPC. */
final class ErpClerk {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Access erp;

    ErpClerk(Access erp) {
        this.erp = erp;
    }

    /** Confirms the sale with a reference. */
    void confirm(String reference) throws IOException, InterruptedException {
        String session = signIn();
        JsonNode ids = call(
                session, "model.sale.sale.search", "[[[\"reference\", \"=\", \"" + reference + "\"]], 0, 1, null, {}]");
        String id = String.valueOf(ids.items().get(0).value());
        call(session, "model.sale.sale.confirm", "[[" + id + "], {}]");
    }

    private String signIn() throws IOException, InterruptedException {
        JsonNode pair = call(
                "", "common.db.login", "[\"" + erp.user() + "\", {\"password\": \"" + erp.password() + "\"}, \"en\"]");
        List<JsonNode> both = pair.items();
        String key = erp.user() + ":" + both.get(0).value() + ":"
                + both.get(1).text().orElseThrow();
        return "Session " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode call(String session, String method, String parameters) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(erp.url()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"id\": 1, \"method\": \"" + method + "\", \"params\": " + parameters + "}"));
        if (!session.isEmpty()) {
            request.header("Authorization", session);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return JsonTree.parse("answer", answer.body())
                .get("result")
                .orElseThrow(() -> new IOException("the ERP refused " + method + ": " + answer.body()));
    }
}
