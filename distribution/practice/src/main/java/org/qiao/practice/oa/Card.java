package org.qiao.practice.oa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stored vCard.
 *
 * @param text as it was sent
 * @param uid its UID property
 * @param etag its version, without quotes
 * @param change the position of its last change in the history of its address book
 */
record Card(String text, String uid, String etag, long change) {

    /** The values of a property, unfolded and unescaped. */
    List<String> values(String property) {
        return values(text, property);
    }

    static List<String> values(String text, String property) {
        String wanted = property.toUpperCase(Locale.ROOT);
        List<String> values = new ArrayList<>();
        for (String line : lines(text)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).replaceFirst(";.*", "");
            if (name.toUpperCase(Locale.ROOT).replaceFirst("^.*\\.", "").equals(wanted)) {
                values.add(unescaped(line.substring(colon + 1)));
            }
        }
        return values;
    }

    /** What is wrong with a text as a vCard; nothing where it is one. */
    static Optional<String> problem(String text) {
        List<String> lines = lines(text);
        if (lines.size() < 3
                || !lines.get(0).equalsIgnoreCase("BEGIN:VCARD")
                || !lines.get(lines.size() - 1).equalsIgnoreCase("END:VCARD")) {
            return Optional.of("it is not framed by BEGIN:VCARD and END:VCARD");
        }
        Optional<String> broken = lines.stream()
                .filter(line -> !line.matches("[A-Za-z0-9.-]+(;[^:]*)?:.*"))
                .findFirst();
        if (broken.isPresent()) {
            return Optional.of("a line is no property: " + broken.get());
        }
        return values(text, "FN").isEmpty() ? Optional.of("it has no FN") : Optional.empty();
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<String> lines(String text) {
        String unfolded = text.replaceAll("\r?\n[ \t]", "");
        return unfolded.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String unescaped(String value) {
        return value.replace("\\n", "\n")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\");
    }
}
