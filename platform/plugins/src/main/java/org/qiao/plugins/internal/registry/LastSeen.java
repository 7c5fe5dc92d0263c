package org.qiao.plugins.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qiao.plugins.Registry.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who offered each name last, kept over restarts, so that a flow which waits can say whom it waits for. A file of lines
 * {@code CONVERTER erp.material org.qiao.adapter.erp 1.0.0}; losing it loses only that hint. Thread safe.
 */
final class LastSeen {
    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);

    private final Path file;
    private final Map<String, String> seen = new TreeMap<>();

    LastSeen(Path file) {
        this.file = file;
        if (Files.isRegularFile(file)) {
            read();
        }
    }

    /** The plugin and version that offered a name last; empty when never. */
    synchronized String of(Kind kind, String name) {
        return seen.getOrDefault(kind + " " + name, "");
    }

    synchronized void note(Kind kind, String name, String plugin) {
        if (!plugin.equals(seen.put(kind + " " + name, plugin))) {
            write();
        }
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", 3);
                if (words.length == 3) {
                    seen.put(words[0] + " " + words[1], words[2]);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} could not be read ({}): waiting flows cannot say whom they wait for", file, e.getMessage());
        }
    }

    private void write() {
        List<String> lines = new ArrayList<>();
        seen.forEach((key, plugin) -> lines.add(key + " " + plugin));
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} could not be written ({}): the hint is lost with a restart", file, e.getMessage());
        }
    }
}
