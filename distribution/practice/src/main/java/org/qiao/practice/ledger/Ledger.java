package org.qiao.practice.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.json.JsonException;

/**
 * The file of accepted writes of one system, one JSON object a line. A request that writes several records is several
 * lines, handed to the operating system in one piece before the answer is sent, so that killing the process loses
 * nothing that was answered. Each of these lines carries {@code "part": "2/3"} in its body; a request whose last part
 * is missing when the file is opened was never answered and is cut off.
 *
 * <p>Not thread-safe: its system calls it under its own lock.
 */
public final class Ledger implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Map<String, Long> countByOp = new ConcurrentSkipListMap<>();
    private long seq;

    private Ledger(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens the file, making it where absent, and hands every complete entry in order to {@code replay}. */
    public static Ledger open(Path file, Consumer<Entry> replay) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Ledger ledger = new Ledger(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            ledger.replay(replay);
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + file + " cannot be opened", e);
        }
    }

    /** Lists the writes of one request. When this returns they are out of the process. */
    public void append(Instant at, List<Accepted> request) {
        StringBuilder lines = new StringBuilder();
        for (int part = 1; part <= request.size(); part++) {
            Accepted write = request.get(part - 1);
            Map<String, @Nullable Object> body = new LinkedHashMap<>(write.body());
            if (request.size() > 1) {
                body.put("part", part + "/" + request.size());
            }
            lines.append(new Entry(seq + part, at, write.op(), write.key(), write.version(), body).line())
                    .append('\n');
        }
        write(lines.toString());
        seq += request.size();
        request.forEach(write -> countByOp.merge(write.op(), 1L, Long::sum));
    }

    /** How many writes were accepted, by op. */
    public Map<String, Long> countByOp() {
        return new TreeMap<>(countByOp);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String lines) {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        try {
            long start = channel.position();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + file + " cannot be written", e);
        }
    }

    private void replay(Consumer<Entry> replay) throws IOException {
        List<Entry> request = new ArrayList<>();
        long complete = 0;
        try (LineReader lines = new LineReader(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                request.add(entry(line));
                if (isLastPart(request)) {
                    request.forEach(entry -> replayed(entry, replay));
                    request.clear();
                    complete = lines.position();
                }
            }
        }
        channel.truncate(complete);
        channel.position(complete);
    }

    private void replayed(Entry entry, Consumer<Entry> replay) {
        replay.accept(entry);
        seq = entry.seq();
        countByOp.merge(entry.op(), 1L, Long::sum);
    }

    private Entry entry(String line) {
        try {
            return Entry.parse(line);
        } catch (JsonException e) {
            throw new IllegalStateException(
                    "The ledger " + file + " has a line after seq " + seq + " that is not an entry: " + e.getMessage()
                            + ". Remove the file to start with an empty system.",
                    e);
        }
    }

    private static boolean isLastPart(List<Entry> request) {
        Object part = request.get(request.size() - 1).body().get("part");
        return part == null || part.equals(request.size() + "/" + request.size());
    }
}
