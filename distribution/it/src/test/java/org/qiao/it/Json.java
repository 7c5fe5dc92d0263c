package org.qiao.it;

import org.qiao.engine.json.JsonNode;

/** Reads answers. */
final class Json {
    private Json() {}

    /** A text; empty when there is none. */
    static String text(JsonNode node, String key) {
        return node.get(key).flatMap(JsonNode::text).orElse("");
    }
}
