package org.qiao.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** What the practice OA accepted, from the file that it keeps itself. */
record OaLedger(Path file) {
    private static final Pattern LINE = Pattern.compile("^([A-Z-]+)[^:\\r\\n]*:(.*)$", Pattern.MULTILINE);

    /**
     * One accepted write.
     *
     * @param book the address book
     * @param key the contact's uid, which is the customer's code
     * @param name the contact's full name, as the card says it
     * @param phone the contact's phone
     */
    record Write(String op, String book, String key, String name, String phone) {}

    /** All writes so far, in order; a line that is being written does not count yet. */
    List<Write> writes() throws IOException {
        List<Write> all = new ArrayList<>();
        String text = Files.exists(file) ? Files.readString(file) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            JsonNode entry = JsonTree.parse("ledger", line);
            JsonNode body = entry.get("body").orElseThrow();
            String card = text(body, "vcard").replace("\r\n ", "");
            String book = text(body, "path").replaceFirst("^/[^/]*/", "").replaceFirst("/.*", "");
            all.add(new Write(
                    text(entry, "op"), book, text(entry, "key"), property(card, "FN"), property(card, "TEL")));
        }
        return all;
    }

    /** How many writes of a kind there are; cheap, to be asked again and again. */
    long count(String op) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("\"op\":\"" + op + "\"")).count();
        }
    }

    private static String text(JsonNode entry, String key) {
        return entry.get(key).flatMap(JsonNode::text).orElse("");
    }

    private static String property(String card, String name) {
        Matcher line = LINE.matcher(card);
        while (line.find()) {
            if (line.group(1).equals(name)) {
                return line.group(2).strip();
            }
        }
        return "";
    }
}
