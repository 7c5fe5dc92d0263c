package org.qiao.rest.internal.resource.handed;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.json.JsonTree;
import org.qiao.exchange.Tables;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;
import org.qiao.rest.internal.json.RecordReader;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOvers;

/** Reads bodies of hand-overs as records of the type that a flow takes, and tells everything that is wrong at once. */
public final class HandedReader {
    private static final int MOST = 1_000;
    private static final int LONGEST_FOUND = 80;

    private final Tables tables;

    /** Reads tables this way. */
    public HandedReader(Tables tables) {
        this.tables = tables;
    }

    /**
     * What was read.
     *
     * @param rows the records
     * @param problems what is wrong; then the rows are not all there
     */
    public record Read(List<HandOver.Row> rows, List<HandedProblem> problems) {
        /** Copies the lists. */
        public Read {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    /** The records of a body. Throws {@link HttpProblem} for none, or more than a thousand. */
    public Read read(HandedBody body, HandOvers.Taking taking) {
        List<HandOver.Row> rows = new ArrayList<>();
        List<HandedProblem> problems = new ArrayList<>();
        switch (body.format()) {
            case JSON -> array(body.text(), taking, rows, problems);
            case JSON_LINES -> lines(body.text(), taking, rows, problems);
            case CSV, XLSX -> table(body, taking, rows, problems);
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            throw new HttpProblem(RestCode.BAD_REQUEST, "请求体中没有记录", "the body holds no record");
        }
        rows.forEach(row -> faults(row, taking, problems));
        return new Read(rows, problems);
    }

    private static void array(
            String text, HandOvers.Taking taking, List<HandOver.Row> rows, List<HandedProblem> problems) {
        JsonNode body = JsonTree.parse("body", text);
        List<JsonNode> all = body.is(JsonNode.Kind.ARRAY) ? body.items() : List.of(body);
        checkCount(all.size());
        for (int i = 0; i < all.size(); i++) {
            one(i + 1L, all.get(i), taking, rows, problems);
        }
    }

    private static void lines(
            String text, HandOvers.Taking taking, List<HandOver.Row> rows, List<HandedProblem> problems) {
        // Counted before they are kept: five million lines of two bytes would fill the memory.
        checkCount((int) text.lines().filter(line -> !line.isBlank()).count());
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isBlank()) {
                try {
                    one(i + 1L, JsonTree.parse("line", all.get(i)), taking, rows, problems);
                } catch (JsonException e) {
                    problems.add(new HandedProblem(i + 1L, "", "not-json", e.text(), found(all.get(i))));
                }
            }
        }
    }

    private static void one(
            long number,
            JsonNode node,
            HandOvers.Taking taking,
            List<HandOver.Row> rows,
            List<HandedProblem> problems) {
        RecordReader reader = new RecordReader((object, field, value) -> Optional.of(value));
        Record record = reader.read(taking.type(), node);
        if (reader.violations().isEmpty()) {
            rows.add(new HandOver.Row(number, record));
        }
        reader.violations()
                .forEach(wrong -> problems.add(new HandedProblem(
                        number, wrong.field(), wrong.code(), wrong.message(), at(node, wrong.field()))));
    }

    private void table(
            HandedBody body, HandOvers.Taking taking, List<HandOver.Row> rows, List<HandedProblem> problems) {
        Tables.Format format = new Tables.Format(body.format() == HandedBody.Format.XLSX, body.charset());
        Tables.Table table = tables.read(taking.type(), format, new ByteArrayInputStream(body.bytes()), MOST);
        for (var problem : table.problems()) {
            if (problem.code().equals("too-many-rows")) {
                throw tooMany();
            }
            problems.add(new HandedProblem(problem.line(), problem.column(), problem.code(), problem.message(), ""));
        }
        table.rows().forEach(row -> rows.add(new HandOver.Row(row.line(), row.record())));
    }

    private static void faults(HandOver.Row row, HandOvers.Taking taking, List<HandedProblem> problems) {
        taking.faults(row.record())
                .forEach(fault -> problems.add(
                        new HandedProblem(row.number(), fault.field(), fault.code(), fault.message(), "")));
    }

    /** What stands at the outermost field of a path. */
    private static String at(JsonNode node, String path) {
        String top = path.split("[.\\[]", 2)[0];
        JsonNode wrong = top.isEmpty() ? node : node.get(top).orElse(node);
        return found(new JsonText().write(wrong.value()));
    }

    private static String found(String text) {
        return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
    }

    private static void checkCount(int count) {
        if (count > MOST) {
            throw tooMany();
        }
    }

    private static HttpProblem tooMany() {
        Text text = new Text(
                "一次最多 " + MOST + " 条记录：请分几次发送，每次一个 Idempotency-Key",
                "there may be " + MOST + " records at most: send several parts, each with an Idempotency-Key");
        return new HttpProblem(RestCode.TOO_LARGE, text, java.util.Map.of());
    }
}
