package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.qiao.plugins.PluginCode;

/** The plugins that an operator stopped, kept over restarts: one name a line. Confined to the deployer's lock. */
final class StoppedPlugins {
    private final Path file;
    private final Set<String> names = new TreeSet<>();

    StoppedPlugins(Path file) {
        this.file = file;
    }

    void open() throws IOException {
        if (Files.isRegularFile(file)) {
            names.addAll(Files.readAllLines(file));
        }
    }

    boolean has(String name) {
        return names.contains(name);
    }

    void add(String name) throws Rejection {
        if (names.add(name)) {
            write();
        }
    }

    void remove(String name) throws Rejection {
        if (names.remove(name)) {
            write();
        }
    }

    private void write() throws Rejection {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, names);
        } catch (IOException e) {
            throw new Rejection(
                    PluginCode.NOT_DONE,
                    file + " 写不进去：" + e.getMessage() + "；请检查磁盘",
                    file + " could not be written: " + e.getMessage() + "; check the disk");
        }
    }
}
