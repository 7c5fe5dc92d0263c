package org.qiao.practice.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.json.Json;
import org.qiao.practice.json.JsonException;

/**
 * One accepted write.
 *
 * @param seq position in the ledger, from 1 without a gap
 * @param at when the system accepted it
 * @param op create, update, delete, or a verb of the system such as confirm
 * @param key the business key: a sale's reference, a party's code, a card's UID, an employee number
 * @param version the record's version after this write
 * @param body all that is needed to do the write again
 */
public record Entry(long seq, Instant at, String op, String key, String version, Map<String, @Nullable Object> body) {

    String line() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("seq", seq);
        members.put("at", at.toString());
        members.put("op", op);
        members.put("key", key);
        members.put("version", version);
        members.put("body", body);
        return Json.write(members);
    }

    @SuppressWarnings("unchecked") // a body is a JSON object
    static Entry parse(String line) {
        Map<String, @Nullable Object> members = Json.readObject(line);
        if (members.get("seq") instanceof BigDecimal seq
                && members.get("at") instanceof String at
                && members.get("op") instanceof String op
                && members.get("key") instanceof String key
                && members.get("version") instanceof String version
                && members.get("body") instanceof Map<?, ?> body) {
            return new Entry(
                    seq.longValueExact(), Instant.parse(at), op, key, version, (Map<String, @Nullable Object>) body);
        }
        throw new JsonException("a ledger line needs seq, at, op, key, version and body");
    }
}
