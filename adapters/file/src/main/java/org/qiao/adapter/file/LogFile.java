package org.qiao.adapter.file;

import java.io.IOException;
import java.io.Reader;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * One file: appended to batch by batch, each batch in one write. What its lines add up to is read when first asked for
 * and kept while memory allows and nobody else writes. Confined by its own lock.
 */
final class LogFile {
    private final Path file;
    private final ObjectType type;
    private final String keyField;
    private final FileSettings settings;
    private final LineFormat format;
    private SoftReference<State> known = new SoftReference<>(null);

    private record State(NavigableMap<String, Record> records, long size) {}

    LogFile(Path file, ObjectType type, String keyField, FileSettings settings, LineFormat format) {
        this.file = file;
        this.type = type;
        this.keyField = keyField;
        this.settings = settings;
        this.format = format;
    }

    /** Appends one line per command, all in one write, forced to disk where the settings say so. */
    synchronized void append(List<Command> commands) throws IOException {
        StringBuilder lines = new StringBuilder();
        commands.forEach(command -> lines.append(format.line(command)));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size() == 0 ? 0 : wholeLines(channel);
            String text = end == 0 ? format.header(type) + lines : lines.toString();
            channel.truncate(end).position(end);
            ByteBuffer bytes = settings.encoding().encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (settings.isForced()) {
                channel.force(false);
            }
        }
        known.clear();
    }

    /** The record that each key stands for now, in key order. */
    synchronized NavigableMap<String, Record> records() {
        try {
            long size = Files.exists(file) ? Files.size(file) : 0;
            @Nullable State state = known.get();
            if (state == null || state.size() != size) {
                state = new State(read(size), size);
                known = new SoftReference<>(state);
            }
            return state.records();
        } catch (IOException e) {
            throw new QiaoException(Failure.UNREADABLE, "'" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private NavigableMap<String, Record> read(long size) throws IOException {
        NavigableMap<String, Record> records = new TreeMap<>();
        if (size > 0) {
            try (Reader text = Files.newBufferedReader(file, settings.encoding())) {
                format.read(type, String.valueOf(file.getFileName()), text, line -> keep(records, line));
            }
        }
        return records;
    }

    private void keep(NavigableMap<String, Record> records, Line line) {
        Object key = line.record().get(keyField);
        if (key == null || key.toString().isEmpty()) {
            throw new IllegalArgumentException("the key '" + keyField + "' is empty");
        }
        if (line.isUpsert()) {
            records.merge(key.toString(), line.record(), Record::overlaid);
        } else {
            records.remove(key.toString());
        }
    }

    /**
     * The length up to the end of the last whole line. A power failure can leave a torn one: it was never acknowledged,
     * so it goes. A line end inside quotes is part of a CSV value. Both character sets keep ASCII bytes to themselves
     * where it matters: GB18030 uses neither LF nor the quote as a second byte.
     */
    private long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        if (last.get(0) == '\n') {
            return channel.size();
        }
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        boolean isQuoted = false;
        long end = 0;
        long position = 0;
        for (int read = channel.read(part, position); read > 0; read = channel.read(part, position)) {
            for (int i = 0; i < read; i++) {
                byte b = part.get(i);
                isQuoted ^= b == '"' && settings.format() == FileSettings.Format.CSV;
                end = b == '\n' && !isQuoted ? position + i + 1 : end;
            }
            position += read;
            part.clear();
        }
        return end;
    }
}
