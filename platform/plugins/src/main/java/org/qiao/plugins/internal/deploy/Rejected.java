package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.qiao.api.record.Text;
import org.qiao.plugins.Plugins.Plugin;
import org.qiao.plugins.Plugins.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars that could not be taken: each lies in {@code rejected/} beside a page that says why, and stays listed until a
 * jar of the same file name or plugin is taken. One that the platform could not handle stays where it is, and is only
 * noted. Changed under the deployer's lock only; listed from anywhere.
 */
final class Rejected {
    private static final Logger LOG = LoggerFactory.getLogger(Rejected.class);
    private static final String ZH = "原因  ";
    private static final String EN = "Reason  ";
    private static final String PLUGIN = "Plugin  ";

    private final Path folder;
    private final Clock clock;
    private final Map<String, Plugin> laid = new ConcurrentSkipListMap<>();
    private final Map<String, Plugin> noted = new ConcurrentSkipListMap<>();

    Rejected(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Reads the pages that earlier lives left. */
    void open() {
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(folder, "*.jar.txt")) {
            for (Path page : pages) {
                String file = page.getFileName().toString().replaceFirst("\\.txt$", "");
                List<String> lines = Files.readAllLines(page);
                String[] plugin = after(lines, PLUGIN).split(" ", 2);
                laid.put(
                        file,
                        new Plugin(
                                plugin[0].isEmpty() ? file : plugin[0],
                                plugin.length > 1 ? plugin[1] : "",
                                State.REJECTED,
                                new Text(after(lines, ZH), after(lines, EN))));
            }
        } catch (IOException e) {
            LOG.warn("{} could not be read ({}): earlier rejections are not listed", folder, e.getMessage());
        }
    }

    /** Lays a jar beside a page that says why; the jar is moved or, where it is not ours to move, copied. */
    Plugin add(Path jar, boolean isOurs, Plugin plugin, Rejection why) {
        String file = jar.getFileName().toString();
        try {
            Path target = folder.resolve(file);
            Path page = Files.writeString(folder.resolve("." + file + ".txt"), page(file, plugin, why));
            Files.move(page, folder.resolve(file + ".txt"), StandardCopyOption.REPLACE_EXISTING);
            if (isOurs) {
                Files.move(jar, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be laid into {}: {}", file, folder, e.getMessage());
        }
        noted.remove(file);
        laid.put(file, plugin);
        return plugin;
    }

    /** Lists a jar that stays where it is, until it is {@linkplain #handled handled} or this life ends. */
    void note(String file, Plugin plugin) {
        noted.put(file, plugin);
    }

    /** Forgets what was noted of a file: it could be handled after all, or is gone. What was laid aside stays. */
    void handled(String file) {
        noted.remove(file);
    }

    /** Forgets what a jar that was taken replaces. */
    void replaced(String file, String plugin) {
        Predicate<Map.Entry<String, Plugin>> isReplaced =
                entry -> entry.getKey().equals(file) || entry.getValue().name().equals(plugin);
        noted.entrySet().removeIf(isReplaced);
        laid.entrySet().stream()
                .filter(isReplaced)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::forget);
    }

    /** Deletes a jar and its page, by a name as in {@link #find}. */
    Optional<Plugin> dismiss(String name) {
        Optional<String> file = file(name);
        Optional<Plugin> dismissed = file.map(all()::get);
        file.ifPresent(noted::remove);
        file.ifPresent(this::forget);
        return dismissed;
    }

    /** The plugin of a jar: by the file's or the plugin's name, or by the last words of a name that only one has. */
    Optional<Plugin> find(String name) {
        return file(name).map(all()::get);
    }

    private Optional<String> file(String name) {
        Map<String, Plugin> all = all();
        Optional<String> exact = all.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(name) || entry.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
        List<String> ending = all.entrySet().stream()
                .filter(entry -> entry.getValue().name().endsWith("." + name))
                .map(Map.Entry::getKey)
                .toList();
        return exact.or(() -> ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty());
    }

    List<Plugin> list() {
        return List.copyOf(all().values());
    }

    /** By file; a note hides the jar of that name that was laid aside before. */
    private Map<String, Plugin> all() {
        Map<String, Plugin> all = new TreeMap<>(laid);
        all.putAll(noted);
        return all;
    }

    private void forget(String file) {
        laid.remove(file);
        try {
            Files.deleteIfExists(folder.resolve(file));
            Files.deleteIfExists(folder.resolve(file + ".txt"));
        } catch (IOException e) {
            LOG.warn("{} could not be cleared from {}: {}", file, folder, e.getMessage());
        }
    }

    private String page(String file, Plugin plugin, Rejection why) {
        return String.join(
                "\n",
                "文件  " + file,
                "File  " + file,
                PLUGIN + (plugin.name().equals(file) ? "" : plugin.name() + " " + plugin.version()),
                "时间 Time  " + clock.instant(),
                "",
                ZH + why.text().zh(),
                EN + why.text().en(),
                "",
                "怎么办  " + why.code().remedy().zh() + "，再放入 adapters 文件夹",
                "What to do  " + why.code().remedy().en() + ", then put it into the folder adapters again",
                "编号 Code  " + why.code().id(),
                "");
    }

    private static String after(List<String> lines, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()))
                .findFirst()
                .orElse("");
    }
}
