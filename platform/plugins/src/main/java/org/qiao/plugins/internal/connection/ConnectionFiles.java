package org.qiao.plugins.internal.connection;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qiao.engine.definition.ConnectionDefinition;
import org.qiao.engine.definition.ConnectionReader;
import org.qiao.engine.definition.Reading;
import org.qiao.plugins.internal.watch.FileStamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of {@code conf/connections}, each read again only when it changed and two looks found it the same: one that
 * is being written is left for the next look. Confined to one thread at a time.
 */
final class ConnectionFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionFiles.class);

    private final Path folder;
    private final ConnectionReader reader = new ConnectionReader();
    private final Map<String, FileStamp> unsettled = new HashMap<>();
    private Map<String, Read> known = new HashMap<>();

    /**
     * A file as it was read last.
     *
     * @param stamp what it looked like
     * @param text its text
     * @param reading what came of it
     */
    record Read(FileStamp stamp, String text, Reading<ConnectionDefinition> reading) {}

    ConnectionFiles(Path folder) {
        this.folder = folder;
    }

    /** Looks for changes; whether there are any. */
    boolean refresh() {
        Map<String, Read> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceFirst("\\.json$", "");
                FileStamp.of(file).flatMap(stamp -> read(file, name, stamp)).ifPresent(read -> found.put(name, read));
            }
        } catch (IOException e) {
            LOG.warn("{} could not be listed ({}): connections stay as they are", folder, e.getMessage());
            return false;
        }
        unsettled.keySet().removeIf(name -> !Files.exists(folder.resolve(name + ".json")));
        boolean isChanged = !found.equals(known);
        known = found;
        return isChanged;
    }

    /** Whether a file was seen to change and must be looked at again soon. */
    boolean isUnsettled() {
        return !unsettled.isEmpty();
    }

    /** The files, by connection name. */
    Map<String, Read> all() {
        return new TreeMap<>(known);
    }

    private Optional<Read> read(Path file, String name, FileStamp stamp) {
        Read before = known.get(name);
        if (before != null && before.stamp().equals(stamp)) {
            unsettled.remove(name);
            return Optional.of(before);
        }
        if (!stamp.equals(unsettled.put(name, stamp))) {
            return Optional.ofNullable(before);
        }
        unsettled.remove(name);
        String text = text(file);
        return Optional.of(new Read(stamp, text, reader.read("connections/" + name + ".json", text)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            LOG.warn("{} could not be read: {}", file, e.getMessage());
            return "";
        }
    }
}
