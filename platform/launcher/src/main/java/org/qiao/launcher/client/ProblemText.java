package org.qiao.launcher.client;

import java.util.List;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/** A problem document of the platform as lines for a terminal; they are in the language that was asked for. */
final class ProblemText {
    private ProblemText() {}

    static Refusal refusal(JsonNode problem) {
        StringBuilder text = new StringBuilder(word(problem, "detail"));
        String code = word(problem, "code");
        if (!code.isEmpty()) {
            text.append(" [").append(code).append(']');
        }
        lines(problem, "violations", "field")
                .forEach(line -> text.append("\n  ").append(line));
        lines(problem, "problems", "path").forEach(line -> text.append("\n  ").append(line));
        return new Refusal(Exit.FAILED, text.toString(), text.toString());
    }

    private static List<String> lines(JsonNode problem, String list, String place) {
        return problem.get(list).stream()
                .flatMap(n -> n.items().stream())
                .map(n -> position(n) + word(n, place) + ": " + word(n, "message"))
                .toList();
    }

    private static String position(JsonNode one) {
        return one.get("line")
                .flatMap(JsonNode::number)
                .filter(line -> line.signum() > 0)
                .map(line -> word(one, "file") + ":" + line + " ")
                .orElse("");
    }

    private static String word(JsonNode node, String key) {
        return node.get(key).flatMap(JsonNode::text).orElse("");
    }
}
