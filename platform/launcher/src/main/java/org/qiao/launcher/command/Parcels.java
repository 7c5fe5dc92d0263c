package org.qiao.launcher.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.json.JsonTree;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * A file of records cut into parts that one call takes: JSON and JSON lines between records, a flat table between rows.
 * A table with columns of nested records stays whole, since rows that belong together must not be parted. Immutable.
 */
final class Parcels {
    private static final int ROWS = 500;
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Parcels() {}

    /**
     * One part.
     *
     * @param media its content type
     * @param body its bytes
     * @param first the number in the file of the record that the platform calls {@code base}
     * @param base what the platform calls the part's first record
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, compared by nobody
    record Parcel(String media, byte[] body, long first, long base) {
        /** The number in the file of a record that the platform calls so; 0 stays 0. */
        long inFile(long row) {
            return row == 0 ? 0 : row - base + first;
        }
    }

    /** The parts of a file, by the ending of its name. */
    static List<Parcel> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        byte[] bytes = read(file);
        if (name.endsWith(".xlsx")) {
            return List.of(new Parcel(WORKBOOK, bytes, 1, 1));
        } else if (name.endsWith(".csv")) {
            return table(bytes);
        }
        String text = new String(bytes, charset(bytes));
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return lines(text);
        } else if (name.endsWith(".json")) {
            return array(name, text);
        }
        throw new Refusal(
                Exit.USAGE,
                "文件名应以 .csv、.xlsx、.json、.jsonl 或 .ndjson 结尾，而不是 " + name,
                "The file's name must end in .csv, .xlsx, .json, .jsonl or .ndjson, not " + name);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    /** Judged by the whole file: a part of it alone may look like the other. */
    private static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("GB18030");
        }
    }

    private static List<Parcel> array(String name, String text) {
        JsonNode whole = JsonTree.parse(name, text, Integer.MAX_VALUE);
        List<JsonNode> records = whole.is(JsonNode.Kind.ARRAY) ? whole.items() : List.of(whole);
        List<Parcel> parcels = new ArrayList<>();
        JsonText json = new JsonText();
        for (int from = 0; from < records.size(); from += ROWS) {
            List<String> part = records.subList(from, Math.min(from + ROWS, records.size())).stream()
                    .map(record -> json.write(record.value()))
                    .toList();
            parcels.add(parcel(part, from + 1L));
        }
        return parcels;
    }

    private static List<Parcel> lines(String text) {
        List<String> all = text.lines().toList();
        List<Parcel> parcels = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ROWS) {
            List<String> part = all.subList(from, Math.min(from + ROWS, all.size()));
            if (part.stream().anyMatch(line -> !line.isBlank())) {
                parcels.add(parcel(part, from + 1L));
            }
        }
        return parcels;
    }

    private static Parcel parcel(List<String> lines, long first) {
        byte[] body = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return new Parcel("application/x-ndjson", body, first, 1);
    }

    /** Cut by bytes: neither UTF-8 nor GB18030 has a quote or a line end inside a character. */
    private static List<Parcel> table(byte[] bytes) {
        String media = "text/csv; charset=" + charset(bytes);
        int heading = rowEnd(bytes, 0);
        boolean isNested = new String(bytes, 0, heading, charset(bytes)).indexOf('.') >= 0;
        if (isNested) {
            return List.of(new Parcel(media, bytes, 2, 2));
        }
        List<Parcel> parcels = new ArrayList<>();
        int at = heading;
        long line = 1 + lineEnds(bytes, 0, heading);
        while (at < bytes.length) {
            int end = at;
            for (int row = 0; row < ROWS && end < bytes.length; row++) {
                end = rowEnd(bytes, end);
            }
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            part.write(bytes, 0, heading);
            part.write(bytes, at, end - at);
            parcels.add(new Parcel(media, part.toByteArray(), line, 1 + lineEnds(bytes, 0, heading)));
            line += lineEnds(bytes, at, end);
            at = end;
        }
        return parcels;
    }

    private static int rowEnd(byte[] bytes, int from) {
        boolean isQuoted = false;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '"') {
                isQuoted = !isQuoted;
            } else if (bytes[i] == '\n' && !isQuoted) {
                return i + 1;
            }
        }
        return bytes.length;
    }

    private static long lineEnds(byte[] bytes, int from, int to) {
        long count = 0;
        for (int i = from; i < to; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }
}
