package org.qiao.bench.measured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.qiao.engine.json.JsonText;

/** Whether the platform and the copier delivered the same: else their speeds cannot be compared. */
final class SameLines {
    private SameLines() {}

    /** Throws with the first record that differs. The moment of making is another in each database. */
    static void check(Path ours, Path theirs) throws IOException {
        Map<String, Map<String, String>> platform = records(ours);
        Map<String, Map<String, String>> copier = records(theirs);
        for (String code : copier.keySet()) {
            if (!Objects.equals(copier.get(code), platform.get(code))) {
                throw new IOException(
                        "the platform delivered " + platform.get(code) + ", the copier " + copier.get(code));
            }
        }
        if (platform.size() != copier.size()) {
            throw new IOException(
                    "the platform delivered " + platform.size() + " records, the copier " + copier.size());
        }
    }

    private static Map<String, Map<String, String>> records(Path file) throws IOException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            Map<String, String> fields = new TreeMap<>();
            ((Map<?, ?>) Objects.requireNonNull(new JsonText().read(line)))
                    .forEach((name, value) -> put(fields, String.valueOf(name), value));
            all.put(Objects.requireNonNull(fields.get("code")), fields);
        }
        return all;
    }

    private static void put(Map<String, String> fields, String name, @org.jspecify.annotations.Nullable Object value) {
        // A text of nothing and no text are the same to whoever reads the lines.
        if (value != null
                && !value.equals("")
                && !name.startsWith("_")
                && !name.equals("key")
                && !name.equals("created")) {
            fields.put(name, String.valueOf(value));
        }
    }
}
