package org.qiao.engine.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiao.engine.json.JsonNode;

/** Reads what flows back: target fields by name, lines of their own, and what starts it. */
final class BackReader {
    private final Problems problems;
    private final HandlingReader handling;

    BackReader(Problems problems, HandlingReader handling) {
        this.problems = problems;
        this.handling = handling;
    }

    Back read(JsonNode node) {
        Members back = Members.of(node, problems);
        back.word("echo", Echo.DROP);
        List<Back.Named> fields = back.any("fields").map(this::named).orElse(List.of());
        List<Line> lines = back.of("map", JsonNode.Kind.OBJECT)
                .map(map -> new LineReader(problems).lines(map))
                .orElse(List.of());
        lines.forEach(this::check);
        if (fields.isEmpty() && lines.isEmpty()) {
            problems.add(
                    FlowCode.MISSING_KEY,
                    node.place(),
                    "back 要写明哪些字段返回：fields 或 map",
                    "back must say which fields flow back: fields or map");
        }
        Optional<JsonNode> when = back.of("when", JsonNode.Kind.OBJECT);
        HandlingReader.Start start = when.map(handling::start)
                .orElse(new HandlingReader.Start(Trigger.OnChange.ON_CHANGE, Duration.ZERO, Duration.ZERO));
        back.end();
        return new Back(fields, lines, start.trigger(), start.settle(), start.every());
    }

    private List<Back.Named> named(JsonNode node) {
        List<Back.Named> fields = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (JsonNode item : node.is(JsonNode.Kind.ARRAY) ? node.items() : List.of(node)) {
            for (String field : Members.texts(item, problems)) {
                if (once.add(field)) {
                    fields.add(new Back.Named(field, item.place()));
                } else {
                    problems.add(
                            FlowCode.DUPLICATE, item.place(), "「" + field + "」写了两次", "'" + field + "' is named twice");
                }
            }
        }
        return fields;
    }

    private void check(Line line) {
        if (!(line.input() instanceof Input.Fields) && !(line.input() instanceof Input.Computed)) {
            problems.add(
                    FlowCode.CONTRADICTION,
                    line.place(),
                    "返回的行要有 from 或 expr：它从目标字段取值",
                    "a line that flows back has from or expr: it takes its value from target fields");
        }
        if (line.write() == Line.Write.ON_CREATE || line.write() == Line.Write.IF_EMPTY) {
            problems.add(
                    FlowCode.CONTRADICTION,
                    line.place(),
                    "返回的行只写已有的记录，不能是 on-create 或 if-empty",
                    "a line that flows back writes records that are there: set cannot be on-create or if-empty");
        }
    }

    /** What becomes of a write of this flow's own when it is read at the target. */
    private enum Echo {
        DROP
    }
}
