package org.qiao.store.internal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as files of a folder: each begins with the hash that the one before ended with, so that altered, removed
 * or exchanged lines are found. Written at each commit, forced to the disk once a second. Thread safe.
 */
public final class JournalFiles implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final long FULL = 4L << 20;

    private final Path folder;
    private final Clock clock;
    private final ScheduledExecutorService forcing;
    private @Nullable FileChannel channel;
    private @Nullable ScheduledFuture<?> forced;
    private String chain;
    private long number;
    private boolean isDirty;

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
                Path file = file(folder, state.number());
                FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE);
                opened.truncate(state.length());
                opened.position(state.length());
                files.channel = opened;
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
        if (channel == null) {
            return;
        }
        try {
            put(line);
            if (channel.position() > FULL) {
                force();
                nextFile();
            }
        } catch (IOException e) {
            // Nothing may follow a torn line. The next start reads what is missing out of the database.
            channel = null;
            LOG.error("The journal in {} cannot be written; it stands still until the next start", folder, e);
        }
    }

    private void put(JournalLine line) throws IOException {
        FileChannel open = java.util.Objects.requireNonNull(channel);
        ByteBuffer bytes = ByteBuffer.wrap((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
        chain = line.chain();
        isDirty = true;
    }

    private void nextFile() throws IOException {
        if (channel != null) {
            channel.close();
        }
        number++;
        // Named when its head stands: a process killed in between must not leave a journal without a first line.
        Path begun = folder.resolve("begun");
        channel = FileChannel.open(
                begun, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        put(JournalLine.after(chain, JournalLine.HEAD, number, 0, clock.instant(), chain.isEmpty() ? "-" : chain));
        Files.move(begun, file(folder, number), StandardCopyOption.ATOMIC_MOVE);
    }

    private void force() {
        Optional<FileChannel> open = dirty();
        if (open.isEmpty()) {
            return;
        }
        try {
            open.get().force(false);
        } catch (IOException e) {
            LOG.warn("The journal in {} could not be forced to the disk", folder, e);
        }
    }

    private synchronized Optional<FileChannel> dirty() {
        boolean wasDirty = isDirty;
        isDirty = false;
        return wasDirty ? Optional.ofNullable(channel) : Optional.empty();
    }

    @Override
    public void close() {
        if (forced != null) {
            forced.cancel(false);
        }
        forcing.shutdown();
        force();
        synchronized (this) {
            try {
                if (channel != null) {
                    channel.close();
                    channel = null;
                }
            } catch (IOException e) {
                LOG.warn("The journal in {} did not close as it should", folder, e);
            }
        }
    }
}
