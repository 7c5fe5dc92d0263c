package org.qiao.store.internal.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.health.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as files of a folder: each begins with the hash that the one before ended with, so that altered, removed
 * or exchanged lines are found. Written at each commit, forced to the disk once a second. A write that fails is left out,
 * and the next one goes on behind the last whole line. Whoever commits may be interrupted, which would close a channel:
 * the files are written without one. Thread safe.
 */
public final class JournalFiles implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final long FULL = 4L << 20;

    private final Path folder;
    private final Clock clock;
    private final ScheduledExecutorService forcing;
    private @Nullable RandomAccessFile open;
    private @Nullable ScheduledFuture<?> forced;
    private String chain;
    private long number;
    private long length;
    private boolean isDirty;
    private @Nullable NotWritten failing;
    private boolean isClosed;

    private JournalFiles(Path folder, Clock clock, long number, String chain) {
        this.folder = folder;
        this.clock = clock;
        this.number = number;
        this.chain = chain;
        this.forcing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "qiao-journal");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Goes on at the end of a checked journal. */
    static JournalFiles resume(Path folder, Clock clock, JournalState state) {
        JournalFiles files = new JournalFiles(folder, clock, state.number(), state.chain());
        try {
            Files.createDirectories(folder);
            if (state.number() == 0) {
                files.nextFile();
            } else {
                files.length = state.length();
                files.open = files.reopened();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + folder + " cannot be written: check its rights", e);
        }
        files.forced = files.forcing.scheduleWithFixedDelay(files::force, 1, 1, TimeUnit.SECONDS);
        return files;
    }

    /** Begins a new file after the one of a number, whatever that one ends with. */
    static JournalFiles begin(Path folder, Clock clock, long number, String chain) {
        JournalFiles files = new JournalFiles(folder, clock, number, chain);
        try {
            Files.createDirectories(folder);
            files.nextFile();
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + folder + " cannot be written: check its rights", e);
        }
    }

    static Path file(Path folder, long number) {
        return folder.resolve(String.format("%06d.log", number));
    }

    /** The files of a folder, oldest first. */
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("\\d{6}\\.log"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public synchronized void append(Entry entry) {
        write(JournalLine.after(chain, JournalLine.COMMIT, entry.first(), entry.last(), entry.at(), entry.digest()));
    }

    /** Notes that sequences were given up for good. */
    synchronized void lost(long first, long last) {
        write(JournalLine.after(chain, JournalLine.LOST, first, last, clock.instant(), "-"));
        force();
    }

    private void write(JournalLine line) {
        if (isClosed) {
            return;
        }
        try {
            RandomAccessFile file = open == null ? reopened() : open;
            open = file;
            put(file, line);
            length = file.getFilePointer();
            chain = line.chain();
            isDirty = true;
            if (length > FULL) {
                force();
                nextFile();
            }
            worksAgain();
        } catch (IOException e) {
            fails(e);
        }
    }

    /** The newest file, at the end of its last whole line: nothing may follow a torn one. */
    private RandomAccessFile reopened() throws IOException {
        Path newest = file(folder, number);
        // A file is never lengthened: what stands in the gap would be no journal.
        if (Files.notExists(newest) || Files.size(newest) < length) {
            throw new NotWritten.Cut(newest, length);
        }
        RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw");
        try {
            file.setLength(length);
            file.seek(length);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public synchronized List<Finding> findings() {
        return failing == null ? List.of() : List.of(failing.finding(folder));
    }

    private void fails(IOException e) {
        if (failing == null || !failing.says(e)) {
            LOG.error("The journal in {} cannot be written; every commit tries again", folder, e);
            failing = failing == null ? new NotWritten(clock.instant(), e) : failing.with(e);
        }
        drop();
    }

    private void worksAgain() {
        if (failing != null) {
            LOG.info("The journal in {} is written again", folder);
        }
        failing = null;
    }

    private void drop() {
        RandomAccessFile file = open;
        open = null;
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("The journal in {} did not close as it should", folder, e);
        }
    }

    private static void put(RandomAccessFile file, JournalLine line) throws IOException {
        file.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void nextFile() throws IOException {
        // Named when its head stands: a process killed in between must not leave a journal without a first line.
        Path begun = folder.resolve("begun");
        JournalLine head = JournalLine.after(
                chain, JournalLine.HEAD, number + 1, 0, clock.instant(), chain.isEmpty() ? "-" : chain);
        RandomAccessFile next = new RandomAccessFile(begun.toFile(), "rw");
        try {
            next.setLength(0);
            put(next, head);
            Files.move(begun, file(folder, number + 1), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            next.close();
            throw e;
        }
        drop();
        open = next;
        number++;
        length = next.getFilePointer();
        chain = head.chain();
        isDirty = true;
    }

    private void force() {
        Optional<RandomAccessFile> file = dirty();
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().getFD().sync();
        } catch (IOException e) {
            LOG.warn("The journal in {} could not be forced to the disk", folder, e);
        }
    }

    private synchronized Optional<RandomAccessFile> dirty() {
        boolean wasDirty = isDirty;
        isDirty = false;
        return wasDirty ? Optional.ofNullable(open) : Optional.empty();
    }

    @Override
    public void close() {
        if (forced != null) {
            forced.cancel(false);
        }
        forcing.shutdown();
        force();
        synchronized (this) {
            isClosed = true;
            drop();
        }
    }
}
