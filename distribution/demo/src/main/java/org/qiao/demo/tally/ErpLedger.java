package org.qiao.demo.tally;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the practice ERP accepted, from the file that it keeps itself.
 *
 * @param file the file, a JSON object a line
 */
public record ErpLedger(Path file) implements ErpHistory {
    private static final String PARTY = "party.party";
    private static final String SALE = "sale.sale";

    @Override
    public List<Write> parties(String codePrefix) throws IOException {
        return writes(PARTY, codePrefix);
    }

    @Override
    public List<Write> orders(String referencePrefix) throws IOException {
        return writes(SALE, referencePrefix);
    }

    /** What was done to products, whole or as templates. */
    public List<Write> products() throws IOException {
        return Stream.concat(writes("product.template", "").stream(), writes("product.product", "").stream())
                .toList();
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    /** How many writes were accepted so far; cheaper than reading them. */
    public long size() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** A line that is being written does not count yet. */
    private List<Write> writes(String model, String prefix) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(entry -> text(entry.getAsJsonObject("body"), "model").equals(model)
                        && text(entry, "key").startsWith(prefix))
                .map(ErpLedger::write)
                .toList();
    }

    private static Write write(JsonObject entry) {
        JsonElement values = entry.getAsJsonObject("body").get("values");
        JsonObject set = values != null && values.isJsonObject() ? values.getAsJsonObject() : new JsonObject();
        return new Write(text(entry, "op"), text(entry, "key"), text(set, "name"), Write.date(set.get("sale_date")));
    }

    private static String text(JsonObject from, String member) {
        JsonElement value = from.get(member);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
