package org.qiao.plugins.internal.deploy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Version;
import org.qiao.plugins.internal.watch.FileStamp;
import org.qiao.plugins.internal.watch.FolderWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a file in the folder is a jar that may be taken: when it has been still for 50 ms and its zip directory
 * reads. A file without one may be half written, so it is refused only after two seconds of stillness. A file that
 * vanishes must stay away for 100 ms, since builds delete a jar before they write it anew. Confined to the watch.
 */
final class Intake implements FolderWatch.Scan {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration STILL = Duration.ofMillis(50);
    private static final Duration GIVE_UP = Duration.ofSeconds(2);
    private static final Duration GONE = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final FileStamp NEVER = new FileStamp(-1, FileTime.fromMillis(0), "");

    private final Path folder;
    private final Deployer deployer;
    private final Map<String, Seen> seen = new HashMap<>();

    Intake(Path folder, Deployer deployer) {
        this.folder = folder;
        this.deployer = deployer;
    }

    /** One file as it was seen last. */
    private static final class Seen {
        private FileStamp stamp;
        private long since;
        private boolean isSettled;
        private boolean isMissing;

        private Seen(FileStamp stamp, long now) {
            this.stamp = stamp;
            this.since = now;
        }

        private void look(FileStamp found, long now) {
            isMissing = false;
            if (!found.equals(stamp)) {
                stamp = found;
                since = now;
                isSettled = false;
            }
        }

        private void miss(long now) {
            if (!isMissing) {
                isMissing = true;
                since = now;
            }
        }

        private boolean isFor(Duration time, long now) {
            return now - since >= time.toNanos();
        }
    }

    @Override
    public Duration look() {
        long now = System.nanoTime();
        Set<String> missing = new HashSet<>(seen.keySet());
        for (Path file : list()) {
            String name = file.getFileName().toString();
            FileStamp.of(file).ifPresent(stamp -> {
                missing.remove(name);
                seen.computeIfAbsent(name, n -> new Seen(stamp, now)).look(stamp, now);
            });
        }
        // What was installed by other doors and was taken away before it was seen here is missing all the same.
        deployer.files().stream().filter(name -> !seen.containsKey(name)).forEach(name -> {
            Seen never = new Seen(NEVER, now);
            never.isSettled = true;
            seen.put(name, never);
            missing.add(name);
        });
        missing.forEach(name -> missed(name, now));
        for (Path file : ready(now)) {
            if (deployer.isStopping()) {
                break; // the platform stops: the next start takes them
            }
            take(file);
        }
        return seen.values().stream().allMatch(one -> one.isSettled && !one.isMissing) ? AGAIN : SOON;
    }

    private void missed(String name, long now) {
        Seen one = seen.get(name);
        if (one == null) {
            return;
        }
        one.miss(now);
        if (one.isFor(GONE, now)) {
            seen.remove(name);
            deployer.taken(name);
        }
    }

    /** The files that may be judged now, the highest version of a plugin first: the others are then only laid aside. */
    private List<Path> ready(long now) {
        List<Path> ready = new ArrayList<>();
        seen.forEach((name, one) -> {
            Path file = folder.resolve(name);
            boolean isDue = !one.isSettled && !one.isMissing && one.isFor(STILL, now);
            if (isDue && (ZipCheck.hasDirectory(file) || one.isFor(GIVE_UP, now))) {
                ready.add(file);
            }
        });
        ready.sort(Comparator.comparing(Intake::version).reversed());
        return ready;
    }

    private void take(Path file) {
        Seen one = seen.get(file.getFileName().toString());
        if (one != null) {
            one.isSettled = true;
        }
        if (Files.exists(file)) {
            deployer.dropped(file);
        }
    }

    private static Version version(Path file) {
        try {
            return ManifestRules.identity(ManifestRules.headers(file, ""), "").version();
        } catch (Rejection e) {
            return Version.emptyVersion; // judged and reported when it is taken
        }
    }

    private List<Path> list() {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) {
                if (!file.getFileName().toString().startsWith(".")) {
                    jars.add(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} could not be listed ({}): adapters stay as they are", folder, e.getMessage());
            seen.keySet().forEach(name -> jars.add(folder.resolve(name)));
        }
        return jars;
    }
}
