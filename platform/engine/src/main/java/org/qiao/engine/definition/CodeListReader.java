package org.qiao.engine.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/**
 * Reads code list files, strictly: every problem is reported at once, with line and key. Stateless, thread safe.
 *
 * <pre>{@code
 * { "codes": "level-to-vip",
 *   "label": {"zh": "级别 → 贵宾", "en": "Level to VIP"},
 *   "map": {"A": "VIP", "B": "VIP", "C": "NORMAL"},
 *   "back": {"VIP": "A"},
 *   "otherwise": "NORMAL" }
 * }</pre>
 *
 * @since 1.0.0
 */
public final class CodeListReader {
    /**
     * The code list that a text defines, or what is wrong with it.
     *
     * @param file the file's name, as {@code codes/level-to-vip.json}: its last part names the list
     * @param text its content
     */
    public Reading<CodeListDefinition> read(String file, String text) {
        Problems problems = new Problems();
        CodeListDefinition list = null;
        try {
            list = read(JsonTree.parse(file, text, Integer.MAX_VALUE), file, problems);
        } catch (JsonException e) {
            problems.add(e);
        }
        return new Reading<>(problems.isEmpty() ? list : null, problems.list());
    }

    private static CodeListDefinition read(JsonNode root, String file, Problems problems) {
        Members members = Members.of(root, problems);
        String name = FileName.check(members, root, "codes", file, problems);
        Text label = members.of("label", JsonNode.Kind.OBJECT)
                .map(node -> label(node, problems))
                .orElse(Text.same(name));
        if (!members.has("map")) {
            members.missing("map");
        }
        Map<String, String> forward = members.of("map", JsonNode.Kind.OBJECT)
                .map(node -> codes(node, problems))
                .orElse(Map.of());
        Map<String, String> backward = members.of("back", JsonNode.Kind.OBJECT)
                .map(node -> back(node, forward, problems))
                .orElse(Map.of());
        String otherwise = members.text("otherwise").orElse("");
        members.end();
        return new CodeListDefinition(name, label, forward, backward, otherwise, root.place());
    }

    private static Text label(JsonNode node, Problems problems) {
        Members label = Members.of(node, problems);
        Text text = new Text(label.required("zh"), label.required("en"));
        label.end();
        return text;
    }

    private static Map<String, String> codes(JsonNode node, Problems problems) {
        Map<String, String> codes = new LinkedHashMap<>();
        Members members = Members.of(node, problems);
        node.members().forEach((code, to) -> members.text(code).ifPresent(other -> codes.put(code, other)));
        if (node.members().isEmpty()) {
            problems.add(FlowCode.MISSING_KEY, node.place(), "代码表是空的", "the code list is empty");
        }
        return codes;
    }

    private static Map<String, String> back(JsonNode node, Map<String, String> forward, Problems problems) {
        Map<String, String> back = codes(node, problems);
        back.forEach((other, code) -> {
            if (!other.equals(forward.get(code))) {
                JsonNode at = node.get(other).orElse(node);
                problems.add(
                        FlowCode.CONTRADICTION,
                        at.place(),
                        "「" + other + "」回到「" + code + "」，而 map 中「" + code + "」并不成为「" + other + "」",
                        "'" + other + "' comes back as '" + code + "', but map does not turn '" + code + "' into it");
            }
        });
        return back;
    }
}
