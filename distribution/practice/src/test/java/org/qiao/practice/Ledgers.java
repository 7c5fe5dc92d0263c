package org.qiao.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.json.Json;

/** Reads a ledger as another process would. */
final class Ledgers {
    private Ledgers() {}

    static List<Map<String, @Nullable Object>> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Json::readObject).toList();
    }

    /** Each line's op and key. */
    static List<String> writes(Path file) throws IOException {
        return lines(file).stream()
                .map(line -> line.get("op") + " " + line.get("key"))
                .toList();
    }
}
