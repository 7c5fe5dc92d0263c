package org.qiao.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** What the practice ERP accepted, from the file that it keeps itself. */
record ErpLedger(Path file) {
    /**
     * One accepted write.
     *
     * @param op create, update, quote, delete …
     * @param model {@code party.party}, {@code sale.sale} …
     * @param key a party's code or a sale's reference
     * @param name the name that it set; empty when it set none
     */
    record Write(String op, String model, String key, String name) {}

    /** All writes so far, in order; a line that is being written does not count yet. */
    List<Write> writes() throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> JsonTree.parse("ledger", line))
                .map(ErpLedger::write)
                .toList();
    }

    /** The writes of one model by key, in order. */
    Map<String, List<Write>> byKey(String model) throws IOException {
        return writes().stream()
                .filter(write -> write.model().equals(model))
                .collect(Collectors.groupingBy(Write::key, LinkedHashMap::new, Collectors.toList()));
    }

    /** How many writes were accepted so far; cheaper than reading them. */
    long size() throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static Write write(JsonNode entry) {
        JsonNode body = entry.get("body").orElseThrow();
        String name = body.get("values")
                .flatMap(v -> v.get("name"))
                .flatMap(JsonNode::text)
                .orElse("");
        return new Write(text(entry, "op"), text(body, "model"), text(entry, "key"), name);
    }

    private static String text(JsonNode entry, String key) {
        return entry.get(key).flatMap(JsonNode::text).orElse("");
    }
}
