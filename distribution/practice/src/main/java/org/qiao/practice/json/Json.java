package org.qiao.practice.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text into Map, List, String, BigDecimal, Boolean and null, and writes the same back. Reading is strict:
 * a duplicate key, a comment or anything after the value is refused. Map order is kept. Thread-safe.
 */
public final class Json {
    private Json() {}

    /** @throws JsonException when the text is not exactly one JSON value */
    public static @Nullable Object read(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            Object value = value(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonException("after the value there is more text at " + reader.getPath());
            }
            return value;
        } catch (MalformedJsonException | EOFException | NumberFormatException | IllegalStateException e) {
            throw new JsonException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a text whose value must be an object. */
    @SuppressWarnings("unchecked") // the reader makes maps with text keys only
    public static Map<String, @Nullable Object> readObject(String text) {
        Object value = read(text);
        if (value instanceof Map) {
            return (Map<String, @Nullable Object>) value;
        }
        throw new JsonException("expected an object");
    }

    /** Writes Map, Iterable, String, Number, Boolean and null. */
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setStrictness(Strictness.STRICT);
            writer.setSerializeNulls(true);
            write(writer, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static @Nullable Object value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            case STRING -> reader.nextString();
            case NUMBER -> new BigDecimal(reader.nextString());
            case BOOLEAN -> reader.nextBoolean();
            default -> {
                reader.nextNull();
                yield null;
            }
        };
    }

    private static Map<String, @Nullable Object> object(JsonReader reader) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (members.containsKey(name)) {
                throw new JsonException("the key appears twice: " + reader.getPath());
            }
            members.put(name, value(reader));
        }
        reader.endObject();
        return members;
    }

    private static List<@Nullable Object> array(JsonReader reader) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value(reader));
        }
        reader.endArray();
        return items;
    }

    private static void write(JsonWriter writer, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            writer.beginObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                writer.name((String) member.getKey());
                write(writer, member.getValue());
            }
            writer.endObject();
        } else if (value instanceof Iterable<?> items) {
            writer.beginArray();
            for (Object item : items) {
                write(writer, item);
            }
            writer.endArray();
        } else {
            scalar(writer, value);
        }
    }

    private static void scalar(JsonWriter writer, @Nullable Object value) throws IOException {
        if (value == null) {
            writer.nullValue();
        } else if (value instanceof Boolean truth) {
            writer.value(truth);
        } else if (value instanceof Number number) {
            writer.value(number);
        } else if (value instanceof String text) {
            writer.value(text);
        } else {
            throw new JsonException("cannot write a " + value.getClass().getName() + " as JSON");
        }
    }
}
