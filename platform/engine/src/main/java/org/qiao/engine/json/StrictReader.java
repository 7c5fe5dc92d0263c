package org.qiao.engine.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.qiao.api.record.Text;

/** gson's reader in its strict mode, with places, and with the limits that it lacks. */
final class StrictReader {
    static final int MAX_NUMBER_LENGTH = 400;
    private static final int MAX_EXPONENT = 400;

    private final String file;
    private final JsonReader reader;
    private final TokenPlaces places;
    private int depth;

    StrictReader(String file, String text) {
        this.file = file;
        this.places = new TokenPlaces(text);
        this.reader = new JsonReader(new StringReader(text));
        this.reader.setStrictness(Strictness.STRICT);
    }

    /** The kind of the next value, after moving to its place. */
    JsonToken peek(String path) {
        JsonToken token = ask(path, reader::peek);
        places.next();
        return token;
    }

    Place place(String path) {
        return new Place(file, places.line(), places.column(), path);
    }

    void begin(boolean object, String path) {
        if (++depth > JsonTree.MAX_DEPTH) {
            throw fail(
                    JsonCode.TOO_DEEP,
                    path,
                    "嵌套超过 " + JsonTree.MAX_DEPTH + " 层",
                    "nested more than " + JsonTree.MAX_DEPTH + " deep: nest less");
        }
        run(path, object ? reader::beginObject : reader::beginArray);
        places.passBracket();
    }

    boolean hasNext(String path) {
        return ask(path, reader::hasNext);
    }

    void end(boolean object, String path) {
        run(path, object ? reader::endObject : reader::endArray);
        places.passBracket();
        depth--;
    }

    String key(String path) {
        places.next();
        return ask(path, reader::nextName);
    }

    /** Moves behind the key last read. */
    void passKey() {
        places.passScalar();
    }

    String string(String path) {
        String value = ask(path, reader::nextString);
        places.passScalar();
        return value;
    }

    boolean bool(String path) {
        boolean value = ask(path, reader::nextBoolean);
        places.passScalar();
        return value;
    }

    void nothing(String path) {
        run(path, reader::nextNull);
        places.passScalar();
    }

    BigDecimal number(String path) {
        String digits = ask(path, reader::nextString);
        if (digits.length() > MAX_NUMBER_LENGTH) {
            throw badNumber(path);
        }
        BigDecimal number = exact(digits, path);
        if (!isOrdinary(number)) {
            throw badNumber(path);
        }
        places.passScalar();
        return number;
    }

    /** Whether a number can be written out without filling the memory. */
    static boolean isOrdinary(BigDecimal number) {
        return number.scale() <= MAX_EXPONENT && number.scale() >= -MAX_EXPONENT;
    }

    void end() {
        if (peek("") != JsonToken.END_DOCUMENT) {
            throw fail(JsonCode.SYNTAX, "", "值之后还有内容：请删去", "there is more after the value: remove it");
        }
    }

    JsonException duplicate(String key, String path) {
        return fail(
                JsonCode.DUPLICATE_KEY, path, "键「" + key + "」重复：请只留一个", "the key '" + key + "' stands twice: keep one");
    }

    JsonException tooMany(int most, String path) {
        return fail(
                JsonCode.TOO_MANY,
                path,
                "值超过 " + most + " 个：请分成几份",
                "there are more than " + most + " values: split it into several texts");
    }

    private BigDecimal exact(String digits, String path) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw badNumber(path);
        }
    }

    private JsonException badNumber(String path) {
        return fail(
                JsonCode.NUMBER,
                path,
                "数字太长或太大（最多 " + MAX_NUMBER_LENGTH + " 位）：请写成文本",
                "the number is too long or too large (at most " + MAX_NUMBER_LENGTH + " digits): write it as text");
    }

    private JsonException fail(JsonCode code, String path, String zh, String en) {
        return new JsonException(code, place(path), new Text(zh, en));
    }

    private void run(String path, Step step) {
        ask(path, () -> {
            step.run();
            return true;
        });
    }

    private <T> T ask(String path, Question<T> question) {
        try {
            return question.ask();
        } catch (EOFException e) {
            places.next();
            throw fail(JsonCode.SYNTAX, path, "文本不完整，提前结束", "the text ends too early: a value or bracket is missing");
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException e) {
            places.next();
            throw fail(JsonCode.SYNTAX, path, "不是合法的 JSON（" + found(e) + "）", "not valid JSON (" + found(e) + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    /** gson's own words without its place, its advice to be lenient and its link. */
    private static String found(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        int at = line.indexOf(" at line ");
        String words = at < 0 ? line : line.substring(0, at);
        return words.startsWith("Use JsonReader.setStrictness") ? "unexpected character" : words;
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }
}
