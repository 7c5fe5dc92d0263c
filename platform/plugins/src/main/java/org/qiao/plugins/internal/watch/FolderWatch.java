package org.qiao.plugins.internal.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a scan of a folder, on a thread of its own, whenever something in the folder changes, and again when the scan
 * asked for it. Events only wake it: what changed the scan finds by looking, so a lost event costs time and nothing
 * else. Where the system gives no events it looks five times a second.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final Duration WITHOUT_EVENTS = Duration.ofMillis(200);

    private final Path folder;
    private final Scan scan;
    private final Thread thread;

    /** Looks at a folder. */
    @FunctionalInterface
    public interface Scan {
        /** Looks, and says when to look again at the latest. */
        Duration look();
    }

    /** Starts watching, with a first look at once. The folder must exist. */
    public FolderWatch(Path folder, Scan scan) {
        this.folder = folder;
        this.scan = scan;
        this.thread = new Thread(this::run, "qiao-watch-" + folder.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops watching, and waits for a look under way to end. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (WatchService events = events()) {
            while (!Thread.currentThread().isInterrupted()) {
                Duration wait = look();
                await(events, wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: the thread ends
        } catch (IOException e) {
            LOG.debug("the watch of {} did not close", folder, e);
        }
    }

    private Duration look() {
        try {
            return scan.look();
        } catch (RuntimeException e) {
            LOG.error("{} could not be looked through; trying again in a second", folder, e);
            return Duration.ofSeconds(1);
        }
    }

    private static void await(@Nullable WatchService events, Duration wait) throws InterruptedException {
        if (events == null) {
            Thread.sleep(Math.min(wait.toMillis(), WITHOUT_EVENTS.toMillis()));
            return;
        }
        WatchKey key = events.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = events.poll();
        }
    }

    /** The system's events; null where it has none, or only a slow imitation of them. */
    private @Nullable WatchService events() {
        try {
            WatchService events = folder.getFileSystem().newWatchService();
            if (events.getClass().getSimpleName().contains("Polling")) {
                events.close();
                return null;
            }
            folder.register(
                    events,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return events;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("{} gives no events ({}): looking five times a second", folder, e.getMessage());
            return null;
        }
    }
}
