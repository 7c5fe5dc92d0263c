package org.qiao.adapter.oa;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vCard as its content lines in order, so that what other people keep on a card survives our writes. Values are kept as
 * written; {@link #escape} and {@link #parts} turn texts into values and back. Immutable.
 */
final class VCard {
    private static final int FOLD = 75;
    private static final String CONTROL = "[\\p{Cntrl}\\x{80}-\\x{9F}&&[^\\n\\t]]";

    /**
     * One content line.
     *
     * @param name the property's name in upper case, without its group
     * @param head all that stands before the colon, as written
     * @param value the value as written
     */
    private record Line(String name, String head, String value) {
        static Line of(String text) {
            int colon = colon(text);
            String head = colon < 0 ? text : text.substring(0, colon);
            String bare = head.indexOf(';') < 0 ? head : head.substring(0, head.indexOf(';'));
            String name = bare.substring(bare.indexOf('.') + 1).toUpperCase(Locale.ROOT);
            return new Line(name, head, colon < 0 ? "" : text.substring(colon + 1));
        }

        private static int colon(String text) {
            boolean isQuoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                isQuoted ^= c == '"';
                if (c == ':' && !isQuoted) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final List<Line> lines;

    private VCard(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** A card with nothing on it. */
    static VCard blank() {
        return new VCard(List.of());
    }

    /** The card of a text; lines outside BEGIN and END are left out. */
    static VCard parse(String text) {
        String unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
        List<Line> lines = unfolded.lines()
                .filter(line -> !line.isBlank())
                .map(Line::of)
                .filter(line ->
                        !List.of("BEGIN", "END", "VERSION", "PRODID", "REV").contains(line.name()))
                .toList();
        return new VCard(lines);
    }

    /** The first value of a property, as written. */
    Optional<String> value(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .map(Line::value)
                .findFirst();
    }

    /** The text of a property with one part; empty text counts as none. */
    Optional<String> text(String name) {
        return value(name).map(value -> parts(value, ';').get(0)).filter(text -> !text.isEmpty());
    }

    /** This card with the first line of a property replaced, added or, for {@code null}, taken away. */
    VCard with(String name, String head, @Nullable String value) {
        List<Line> changed = new ArrayList<>(lines);
        int at = 0;
        while (at < changed.size() && !changed.get(at).name().equals(name)) {
            at++;
        }
        boolean isThere = at < changed.size();
        if (value == null) {
            if (isThere) {
                changed.remove(at);
            }
        } else if (isThere) {
            changed.set(at, new Line(name, changed.get(at).head(), value));
        } else {
            changed.add(new Line(name, head, value));
        }
        return new VCard(changed);
    }

    /** The whole text, folded at 75 octets, never inside a character. */
    String write() {
        StringBuilder text = new StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        lines.forEach(line -> fold(text, line.head() + ":" + line.value()));
        return text.append("END:VCARD\r\n").toString();
    }

    /** A text as (part of) a value: each kind of line end as one, since a bare one would begin another property. */
    static String escape(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll(CONTROL, "")
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace(";", "\\;")
                .replace(",", "\\,");
    }

    /** The texts of a value's parts. */
    static List<String> parts(String value, char separator) {
        return written(value, separator).stream().map(VCard::unescaped).toList();
    }

    /** The parts of a value as written: a part may itself be a list, whose commas only stay what they are so. */
    static List<String> written(String value, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == separator) {
                parts.add(value.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(value.substring(from));
        return parts;
    }

    private static String unescaped(String part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '\\' && i + 1 < part.length()) {
                i++;
                c = part.charAt(i) == 'N' || part.charAt(i) == 'n' ? '\n' : part.charAt(i);
            }
            text.append(c);
        }
        return text.toString();
    }

    private static void fold(StringBuilder text, String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > FOLD) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(point);
            octets += size;
            i += Character.charCount(point);
        }
        text.append("\r\n");
    }
}
