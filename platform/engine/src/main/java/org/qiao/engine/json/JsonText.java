package org.qiao.engine.json;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Json;
import org.qiao.api.error.QiaoException;

/**
 * Plain values from and to JSON. Stateless, thread safe. Texts keep their characters: Chinese is not escaped.
 *
 * @since 1.0.0
 */
public final class JsonText implements Json {
    private static final int PLAIN_SCALE = 60;

    /** {@inheritDoc} Throws {@link JsonException}, which also names the path. */
    @Override
    public @Nullable Object read(String text) {
        return read("json", text);
    }

    /** As {@link #read(String)}, with the name of the text for messages. */
    public @Nullable Object read(String name, String text) {
        try {
            return PlainReader.read(text);
        } catch (PlainReader.Doubt doubt) {
            return JsonTree.parse(name, text).value();
        }
    }

    /** {@inheritDoc} On one line, without spaces. Throws {@link QiaoException} for a value of another class. */
    @Override
    public String write(@Nullable Object value) {
        return write(value, FormattingStyle.COMPACT);
    }

    /** The text as files hold it: two spaces per level, one member per line, a line feed at the end. */
    public String pretty(@Nullable Object value) {
        return write(value, FormattingStyle.PRETTY) + "\n";
    }

    private static String write(@Nullable Object value, FormattingStyle style) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setStrictness(Strictness.STRICT);
            writer.setHtmlSafe(false);
            writer.setFormattingStyle(style);
            write(writer, value, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(JsonWriter writer, @Nullable Object value, int depth) throws IOException {
        if (depth > JsonTree.MAX_DEPTH) {
            throw new QiaoException(
                    JsonCode.TOO_DEEP, "the value is nested more than " + JsonTree.MAX_DEPTH + " deep: nest less");
        }
        if (value == null) {
            writer.nullValue();
        } else if (value instanceof String text) {
            writer.value(text);
        } else if (value instanceof Boolean truth) {
            writer.value(truth.booleanValue());
        } else if (value instanceof Number number) {
            writeNumber(writer, number);
        } else if (value instanceof Map<?, ?> members) {
            writeMembers(writer, members, depth);
        } else if (value instanceof List<?> items) {
            writer.beginArray();
            for (Object item : items) {
                write(writer, item, depth + 1);
            }
            writer.endArray();
        } else {
            throw unwritable("a " + value.getClass().getName());
        }
    }

    private static void writeMembers(JsonWriter writer, Map<?, ?> members, int depth) throws IOException {
        writer.beginObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String key)) {
                throw unwritable("a key that is no text");
            }
            writer.name(key);
            write(writer, member.getValue(), depth + 1);
        }
        writer.endObject();
    }

    private static void writeNumber(JsonWriter writer, Number number) throws IOException {
        if (number instanceof Double d && (d.isNaN() || d.isInfinite())) {
            throw unwritable("the number " + d);
        }
        if (number instanceof BigDecimal exact && Math.abs(exact.scale()) <= PLAIN_SCALE) {
            writer.jsonValue(exact.toPlainString());
        } else {
            writer.value(number);
        }
    }

    private static QiaoException unwritable(String found) {
        return new QiaoException(
                JsonCode.UNWRITABLE,
                "JSON cannot hold " + found + ": turn it into text, number, boolean, list or map first");
    }
}
