package org.qiao.demo.tally;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.qiao.demo.peer.Peer;

/** A clerk's look into the ERP, over its JSON-RPC (Tryton 6): counts, sums, and the materials it needs to begin with. */
public final class ErpDesk {
    private static final int PAGE = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Peer erp;
    private String session = "";
    private JsonObject context = new JsonObject();

    /** A look into this ERP. */
    public ErpDesk(Peer erp) {
        this.erp = erp;
    }

    /** What the ERP's sales add up to. */
    public record Sales(long count, BigDecimal total, BigDecimal pieces) {}

    /** How many business partners have a code that begins like ours. */
    public long parties(String codePrefix) throws IOException {
        return call("model.party.party.search_count", json("[[\"code\",\"like\",\"" + codePrefix + "%\"]]"))
                .getAsLong();
    }

    /** The sales whose reference begins like ours: how many, their total, and the pieces on their lines. */
    public Sales sales(String referencePrefix) throws IOException {
        JsonElement domain =
                json("[[\"reference\",\"like\",\"" + referencePrefix + "%\"],[\"state\",\"not in\",[\"cancelled\"]]]");
        long count = 0;
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal pieces = BigDecimal.ZERO;
        for (int from = 0; ; from += PAGE) {
            JsonArray rows = page("sale.sale", domain, from, "[\"total_amount\",\"lines\"]");
            List<JsonElement> lines = new ArrayList<>();
            for (JsonElement row : rows) {
                total = total.add(decimal(row.getAsJsonObject().get("total_amount")));
                row.getAsJsonObject().getAsJsonArray("lines").forEach(lines::add);
            }
            pieces = pieces.add(pieces(lines));
            count += rows.size();
            if (rows.size() < PAGE) {
                return new Sales(count, total, pieces);
            }
        }
    }

    /** Makes sure that a material is known, so that orders can name it. */
    public void material(String code, String name, BigDecimal price) throws IOException {
        JsonElement known = call("model.product.product.search_count", json("[[\"code\",\"=\",\"" + code + "\"]]"));
        if (known.getAsLong() > 0) {
            return;
        }
        JsonObject template = new JsonObject();
        template.addProperty("name", name);
        template.addProperty("code", code);
        template.addProperty("type", "service");
        template.addProperty("salable", true);
        template.add("default_uom", first("product.uom", "[[\"symbol\",\"=\",\"u\"]]"));
        template.add("sale_uom", first("product.uom", "[[\"symbol\",\"=\",\"u\"]]"));
        template.add("list_price", decimal(price));
        template.add("account_category", first("product.category", "[]"));
        JsonObject product = new JsonObject();
        product.add("cost_price", decimal(BigDecimal.ZERO));
        template.add("products", create(product));
        JsonArray all = new JsonArray();
        all.add(template);
        call("model.product.template.create", all);
    }

    private BigDecimal pieces(List<JsonElement> lines) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (int from = 0; from < lines.size(); from += PAGE) {
            JsonArray ids = new JsonArray();
            lines.subList(from, Math.min(from + PAGE, lines.size())).forEach(ids::add);
            for (JsonElement line :
                    call("model.sale.line.read", ids, json("[\"quantity\"]")).getAsJsonArray()) {
                sum = sum.add(line.getAsJsonObject().get("quantity").getAsBigDecimal());
            }
        }
        return sum;
    }

    private JsonArray page(String model, JsonElement domain, int from, String fields) throws IOException {
        return call(
                        "model." + model + ".search_read",
                        domain,
                        new JsonPrimitive(from),
                        new JsonPrimitive(PAGE),
                        json("[[\"id\",\"ASC\"]]"),
                        json(fields))
                .getAsJsonArray();
    }

    private JsonElement first(String model, String domain) throws IOException {
        JsonArray ids = call("model." + model + ".search", json(domain), json("0"), json("1"), json("null"))
                .getAsJsonArray();
        return ids.isEmpty() ? json("null") : ids.get(0);
    }

    private JsonElement call(String method, JsonElement... parameters) throws IOException {
        if (session.isEmpty()) {
            signIn();
        }
        JsonArray all = new JsonArray();
        List.of(parameters).forEach(all::add);
        all.add(context);
        return post(method, all);
    }

    private void signIn() throws IOException {
        JsonArray parameters = json("[\"" + erp.user() + "\",{},\"en\"]").getAsJsonArray();
        parameters.get(1).getAsJsonObject().addProperty("password", erp.password());
        JsonArray pair = post("common.db.login", parameters).getAsJsonArray();
        String key =
                erp.user() + ":" + pair.get(0).getAsLong() + ":" + pair.get(1).getAsString();
        session = "Session " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        context = post("model.res.user.get_preferences", json("[true,{}]").getAsJsonArray())
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

    private static JsonArray create(JsonObject child) {
        JsonArray children = new JsonArray();
        children.add(child);
        JsonArray create = new JsonArray();
        create.add("create");
        create.add(children);
        JsonArray all = new JsonArray();
        all.add(create);
        return all;
    }

    private static JsonObject decimal(BigDecimal number) {
        JsonObject decimal = new JsonObject();
        decimal.addProperty("__class__", "Decimal");
        decimal.addProperty("decimal", number.toPlainString());
        return decimal;
    }

    private static BigDecimal decimal(JsonElement value) {
        return value.isJsonObject()
                ? new BigDecimal(value.getAsJsonObject().get("decimal").getAsString())
                : BigDecimal.ZERO;
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
