package org.qiao.demo.tally;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.qiao.demo.peer.Peer;

/** JSON-RPC calls to the ERP (Tryton 6), in one session. Confined to one thread. */
final class ErpCalls {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Peer erp;
    private String session = "";
    private JsonObject context = new JsonObject();

    ErpCalls(Peer erp) {
        this.erp = erp;
    }

    /** Calls a method; the context of the user is added behind the parameters. */
    JsonElement call(String method, JsonElement... parameters) throws IOException {
        if (session.isEmpty()) {
            signIn();
        }
        JsonArray all = new JsonArray();
        List.of(parameters).forEach(all::add);
        all.add(context);
        return post(method, all);
    }

    private void signIn() throws IOException {
        JsonArray parameters =
                JsonParser.parseString("[\"" + erp.user() + "\",{},\"en\"]").getAsJsonArray();
        parameters.get(1).getAsJsonObject().addProperty("password", erp.password());
        JsonArray pair = post("common.db.login", parameters).getAsJsonArray();
        String key =
                erp.user() + ":" + pair.get(0).getAsLong() + ":" + pair.get(1).getAsString();
        session = "Session " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        context = post(
                        "model.res.user.get_preferences",
                        JsonParser.parseString("[true,{}]").getAsJsonArray())
                .getAsJsonObject();
    }

    private JsonElement post(String method, JsonArray parameters) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("id", 1);
        body.addProperty("method", method);
        body.add("params", parameters);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(erp.url()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!session.isEmpty()) {
            request.header("Authorization", session);
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonObject envelope = JsonParser.parseString(answer.body()).getAsJsonObject();
            if (answer.statusCode() != 200 || envelope.has("error")) {
                throw new IOException("the ERP refused " + method + ": " + answer.statusCode() + " "
                        + answer.body().substring(0, Math.min(300, answer.body().length())));
            }
            return envelope.get("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the ERP", e);
        }
    }
}
