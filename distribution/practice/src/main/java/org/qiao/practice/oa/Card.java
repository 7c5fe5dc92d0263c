package org.qiao.practice.oa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stored vCard.
 *
 * @param text as it is given back
 * @param uid its UID property
 * @param etag its version, without quotes
 * @param change the position of its last change in the history of its address book
 */
record Card(String text, String uid, String etag, long change) {

    private static final int LONGEST_LINE = 75;

    /** The values of a property, unfolded and unescaped. */
    List<String> values(String property) {
        return values(text, property);
    }

    static List<String> values(String text, String property) {
        String wanted = property.toUpperCase(Locale.ROOT);
        List<String> values = new ArrayList<>();
        for (String line : lines(text)) {
            if (line.contains(":") && name(line).equals(wanted)) {
                values.add(unescaped(line.substring(line.indexOf(':') + 1)));
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
        if (lines.stream().filter(line -> line.equalsIgnoreCase("BEGIN:VCARD")).count() > 1) {
            return Optional.of("it holds more than one card");
        }
        Optional<String> broken = lines.stream()
                .filter(line -> !line.matches("[A-Za-z0-9.-]+(;[^:]*)?:.*"))
                .findFirst();
        if (broken.isPresent()) {
            return Optional.of("a line is no property: " + broken.get());
        }
        return Stream.of("FN", "UID")
                .filter(name -> values(text, name).isEmpty())
                .map(name -> "it has no " + name)
                .findFirst();
    }

    /** The card as Radicale gives it back: version and UID first, then by name, long lines folded. */
    static String sorted(String text) {
        List<String> lines = lines(text);
        List<String> inside = new ArrayList<>(lines.subList(1, lines.size() - 1));
        if (values(text, "VERSION").isEmpty()) {
            inside.add("VERSION:3.0");
        }
        inside.sort(Comparator.comparingInt(Card::rank).thenComparing(Card::name));
        StringBuilder sorted = new StringBuilder("BEGIN:VCARD\r\n");
        inside.forEach(line -> fold(sorted, line));
        return sorted.append("END:VCARD\r\n").toString();
    }

    private static int rank(String line) {
        int rank = List.of("VERSION", "PRODID", "UID").indexOf(name(line));
        return rank < 0 ? 3 : rank;
    }

    private static String name(String line) {
        String name = line.substring(0, line.indexOf(':')).replaceFirst(";.*", "");
        return name.replaceFirst("^.*\\.", "").toUpperCase(Locale.ROOT);
    }

    /** Folds at 75 bytes, but only lines of 75 characters or more: that is what Radicale's library does. */
    private static void fold(StringBuilder sorted, String line) {
        int width = 0;
        for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
            String character = Character.toString(line.codePointAt(i));
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            if (width + bytes > LONGEST_LINE && line.length() >= LONGEST_LINE) {
                sorted.append("\r\n ");
                width = 1;
            }
            sorted.append(character);
            width += bytes;
        }
        sorted.append("\r\n");
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
