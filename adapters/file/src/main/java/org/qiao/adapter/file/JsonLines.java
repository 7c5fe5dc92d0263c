package org.qiao.adapter.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Json;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** One JSON object a line. What a line leaves out it leaves alone. */
final class JsonLines implements LineFormat {
    private static final String OURS = "{\"" + Line.OP + "\":";

    private final Json json;
    private final Values values;

    JsonLines(Json json) {
        this.json = json;
        this.values = new Values(json);
    }

    @Override
    public List<String> columns(ObjectType type) {
        return List.of();
    }

    @Override
    public String header(List<String> columns) {
        return "";
    }

    @Override
    public String line(List<String> columns, Line line, String once, Record whole) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put(Line.OP, line.op());
        all.put(Line.ONCE, once);
        all.putAll(values.toJson(line.record()));
        return json.write(all) + "\n";
    }

    @Override
    public Record settled(Record record) {
        return record;
    }

    @Override
    public List<String> read(ObjectType type, String file, BufferedReader text, Consumer<Line> consumer)
            throws IOException {
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (!line.isBlank()) {
                try {
                    consumer.accept(one(type, line));
                } catch (QiaoException
                        | ClassCastException
                        | ArithmeticException
                        | IllegalArgumentException
                        | DateTimeException e) {
                    throw LineFormat.badLine(file, number, e);
                }
            }
        }
        return List.of();
    }

    private Line one(ObjectType type, String line) {
        if (!(json.read(line) instanceof Map<?, ?> object)) {
            String example = "{\"" + type.fields().get(0).name() + "\": …}";
            throw Failure.BAD_LINE.said("应为一个对象：" + example, "an object is needed: " + example);
        }
        Object op = object.get(Line.OP);
        return new Line(op == null ? "" : op.toString(), values.fromJson(type, object));
    }

    @Override
    public boolean isOurs(List<String> columns, String line) {
        return line.length() < OURS.length() ? OURS.startsWith(line) : line.startsWith(OURS);
    }

    @Override
    public boolean isWhole(List<String> columns, String line) {
        try {
            return json.read(line) instanceof Map<?, ?>;
        } catch (QiaoException e) {
            return false;
        }
    }

    @Override
    public boolean hasQuotedLineEnds() {
        return false;
    }
}
