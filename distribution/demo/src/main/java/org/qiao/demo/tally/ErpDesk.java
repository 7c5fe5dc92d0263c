package org.qiao.demo.tally;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.qiao.demo.peer.Peer;

/** A clerk's look into the ERP, over its JSON-RPC (Tryton 6): counts, sums, and the materials it needs to begin with. */
public final class ErpDesk implements ErpHistory {
    private static final int PAGE = 500;

    private final ErpCalls erp;

    /** A look into this ERP. */
    public ErpDesk(Peer erp) {
        this.erp = new ErpCalls(erp);
    }

    /** What the ERP's sales add up to. */
    public record Sales(long count, BigDecimal total, BigDecimal pieces) {}

    /** How many business partners have a code that begins like ours. */
    public long partyCount(String codePrefix) throws IOException {
        return erp.call("model.party.party.search_count", json("[[\"code\",\"like\",\"" + codePrefix + "%\"]]"))
                .getAsLong();
    }

    /** How many sales with such references are quoted: taken in full. */
    public long quoted(String referencePrefix) throws IOException {
        return erp.call(
                        "model.sale.sale.search_count",
                        json("[[\"reference\",\"like\",\"" + referencePrefix + "%\"],[\"state\",\"=\",\"quotation\"]]"))
                .getAsLong();
    }

    @Override
    public List<Write> parties(String codePrefix) throws IOException {
        return records("party.party", "code", codePrefix, "[\"code\",\"name\"]");
    }

    @Override
    public List<Write> orders(String referencePrefix) throws IOException {
        return records("sale.sale", "reference", referencePrefix, "[\"reference\",\"sale_date\"]");
    }

    /** By itself an ERP shows what it holds, in the order in which it was made; not what came in between. */
    @Override
    public boolean isComplete() {
        return false;
    }

    private List<Write> records(String model, String key, String prefix, String fields) throws IOException {
        List<Write> all = new ArrayList<>();
        JsonElement domain = json("[[\"" + key + "\",\"like\",\"" + prefix + "%\"]]");
        for (int from = 0; from == all.size(); from += PAGE) {
            for (JsonElement row : page(model, domain, from, fields)) {
                JsonObject found = row.getAsJsonObject();
                String name = found.has("name") ? found.get("name").getAsString() : "";
                all.add(new Write("create", found.get(key).getAsString(), name, Write.date(found.get("sale_date"))));
            }
        }
        return all;
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
        JsonElement known = erp.call("model.product.product.search_count", json("[[\"code\",\"=\",\"" + code + "\"]]"));
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
        erp.call("model.product.template.create", all);
    }

    private BigDecimal pieces(List<JsonElement> lines) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (int from = 0; from < lines.size(); from += PAGE) {
            JsonArray ids = new JsonArray();
            lines.subList(from, Math.min(from + PAGE, lines.size())).forEach(ids::add);
            for (JsonElement line : erp.call("model.sale.line.read", ids, json("[\"quantity\"]"))
                    .getAsJsonArray()) {
                sum = sum.add(line.getAsJsonObject().get("quantity").getAsBigDecimal());
            }
        }
        return sum;
    }

    private JsonArray page(String model, JsonElement domain, int from, String fields) throws IOException {
        return erp.call(
                        "model." + model + ".search_read",
                        domain,
                        new JsonPrimitive(from),
                        new JsonPrimitive(PAGE),
                        json("[[\"id\",\"ASC\"]]"),
                        json(fields))
                .getAsJsonArray();
    }

    private JsonElement first(String model, String domain) throws IOException {
        JsonArray ids = erp.call("model." + model + ".search", json(domain), json("0"), json("1"), json("null"))
                .getAsJsonArray();
        return ids.isEmpty() ? json("null") : ids.get(0);
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
