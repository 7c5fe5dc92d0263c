package org.qiao.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/**
 * One bug that is planted to see it caught.
 *
 * @param id the name by which the documentation lists it
 * @param campaign the number of the campaign that catches it
 * @param source the file that it is planted in, from the root of the repository
 * @param edits what it is made of
 * @param caughtBy the test that catches it: a class, or a class and a method after {@code #}
 */
record PlantedBug(String id, int campaign, Path source, List<Edit> edits, String caughtBy) {
    /** The root of the repository. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    PlantedBug {
        edits = List.copyOf(edits);
    }

    /** A text that stands once in the file, and what is there instead. */
    record Edit(String find, String replace) {}

    /** All that there are. */
    static List<PlantedBug> all() {
        try {
            Path file = ROOT.resolve("distribution/it/src/test/resources/planted-bugs.json");
            return JsonTree.parse("planted-bugs.json", Files.readString(file)).items().stream()
                    .map(PlantedBug::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlantedBug read(JsonNode node) {
        List<Edit> edits = node.get("edits").orElseThrow().items().stream()
                .map(edit -> new Edit(text(edit, "find"), text(edit, "replace")))
                .toList();
        int campaign =
                node.get("campaign").flatMap(JsonNode::number).orElseThrow().intValueExact();
        return new PlantedBug(text(node, "id"), campaign, Path.of(text(node, "source")), edits, text(node, "caughtBy"));
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).flatMap(JsonNode::text).orElseThrow();
    }

    /** The source with the bug. Throws when a text to be replaced does not stand there once. */
    String planted() throws IOException {
        String text = Files.readString(ROOT.resolve(source));
        for (Edit edit : edits) {
            int at = text.indexOf(edit.find());
            if (at < 0 || text.indexOf(edit.find(), at + 1) >= 0) {
                throw new AssertionError(String.format(
                        Locale.ROOT,
                        "the bug '%s' cannot be planted: '%s' does not stand once in %s",
                        id,
                        edit.find(),
                        source));
            }
            text = text.substring(0, at)
                    + edit.replace()
                    + text.substring(at + edit.find().length());
        }
        return text;
    }

    /** The bundle or adapter whose classes it is planted in, as its jar is named. */
    String module() {
        return "qiao-" + source.getName(1);
    }

    @Override
    public String toString() {
        return id;
    }
}
