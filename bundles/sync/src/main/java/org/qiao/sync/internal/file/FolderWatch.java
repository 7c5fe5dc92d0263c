package org.qiao.sync.internal.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls back when something in some folders changed. Editors write a file in several steps, so it waits until nothing
 * has changed for a moment; a folder that was replaced (a Git checkout) is watched again. One thread of its own.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final WatchEvent.Kind<?>[] ALL = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };
    private static final long QUIET_MILLIS = 40;
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_AFTER_FAILURE = 20;

    private final WatchService watch;
    private final List<Path> folders;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Runnable callback;
    private final Thread thread;
    private String told = "";

    private FolderWatch(WatchService watch, List<Path> folders, Runnable callback) {
        this.watch = watch;
        this.folders = List.copyOf(folders);
        this.callback = callback;
        this.thread = new Thread(this::run, "qiao-conf");
        thread.setDaemon(true);
    }

    /** Watches folders from now on. */
    public static FolderWatch of(List<Path> folders, Runnable callback) {
        try {
            FolderWatch made = new FolderWatch(folders.get(0).getFileSystem().newWatchService(), folders, callback);
            made.register();
            made.thread.start();
            return made;
        } catch (IOException e) {
            throw ConfFolder.failed(new Text("监视", "watch"), folders, e);
        }
    }

    @Override
    public void close() {
        try {
            watch.close();
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (IOException e) {
            LOG.debug("closing the watch of {}", folders, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            // What happened between the first look at the folders and this.
            int again = call() ? 0 : LOOKS_AFTER_FAILURE;
            while (true) {
                WatchKey key = watch.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                boolean isChanged = register();
                if (key != null) {
                    settle(key);
                    isChanged = true;
                }
                if (isChanged || (again > 0 && --again == 0)) {
                    again = call() ? 0 : LOOKS_AFTER_FAILURE;
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOG.trace("no longer watching {}", folders);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(WatchKey first) throws InterruptedException {
        for (WatchKey key = first; key != null; key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
            key.pollEvents();
            if (!key.reset()) {
                keys.values().remove(key);
            }
        }
    }

    /** Whether the files were taken; if not, they are to be taken again after a while. */
    private boolean call() {
        try {
            callback.run();
            told = "";
            return true;
        } catch (RuntimeException e) {
            tell(e);
            return false;
        }
    }

    // What passes by itself, as a call that hangs while its flow stops, is no defect, and every look would say so.
    private void tell(RuntimeException e) {
        if (!(e instanceof QiaoException known) || known.code().retry() != ErrorCode.Retry.LATER) {
            LOG.warn("the files of {} could not be taken: {}", folders, e.getMessage(), e);
        } else if (!told.equals(known.text().en())) {
            told = known.text().en();
            LOG.warn("the files of {} could not be taken yet, which is tried again: {}", folders, e.getMessage());
        }
    }

    /** Watches what is not watched; whether there was any. */
    private boolean register() {
        boolean isNew = false;
        for (Path folder : folders) {
            if (!keys.containsKey(folder) && Files.isDirectory(folder)) {
                try {
                    keys.put(folder, folder.register(watch, ALL));
                    isNew = true;
                } catch (IOException e) {
                    LOG.warn("cannot watch {}: {}", folder, e.getMessage());
                }
            }
        }
        return isNew;
    }
}
