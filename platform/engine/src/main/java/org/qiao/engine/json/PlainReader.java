package org.qiao.engine.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain values without keeping places: the way of traffic. It only needs to notice that something is wrong;
 * {@link JsonTree} then reads the text again and says what and where.
 */
final class PlainReader {
    private final JsonReader reader;
    private int depth;

    private PlainReader(String text) {
        reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
    }

    /** Thrown when the text is not what {@link JsonTree} accepts. */
    static final class Doubt extends Exception {
        private static final long serialVersionUID = 1L;

        Doubt(@Nullable Throwable cause) {
            super("not strict JSON", cause, false, false);
        }
    }

    static @Nullable Object read(String text) throws Doubt {
        try {
            PlainReader plain = new PlainReader(text);
            Object value = plain.value();
            plain.require(plain.reader.peek() == JsonToken.END_DOCUMENT);
            return value;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new Doubt(e);
        }
    }

    private @Nullable Object value() throws IOException, Doubt {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> members();
            case BEGIN_ARRAY -> items();
            case STRING -> reader.nextString();
            case NUMBER -> number();
            case BOOLEAN -> reader.nextBoolean();
            default -> {
                reader.nextNull();
                yield null;
            }
        };
    }

    private Map<String, @Nullable Object> members() throws IOException, Doubt {
        require(++depth <= JsonTree.MAX_DEPTH);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        reader.beginObject();
        int count = 0;
        while (reader.hasNext()) {
            members.put(reader.nextName(), value());
            require(members.size() == ++count);
        }
        reader.endObject();
        depth--;
        return members;
    }

    private List<@Nullable Object> items() throws IOException, Doubt {
        require(++depth <= JsonTree.MAX_DEPTH);
        List<@Nullable Object> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value());
        }
        reader.endArray();
        depth--;
        return items;
    }

    private BigDecimal number() throws IOException, Doubt {
        String digits = reader.nextString();
        require(digits.length() <= StrictReader.MAX_NUMBER_LENGTH);
        BigDecimal number = new BigDecimal(digits);
        require(StrictReader.isOrdinary(number));
        return number;
    }

    private void require(boolean holds) throws Doubt {
        if (!holds) {
            throw new Doubt(null);
        }
    }
}
