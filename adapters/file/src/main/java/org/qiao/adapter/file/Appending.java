package org.qiao.adapter.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Text;

/**
 * Puts lines at a file's end, all or none: what a full disk takes only in part is cut off again. A new file appears
 * whole, header and first lines together. A torn line is moved to a file {@code .torn} beside before it is overwritten.
 */
final class Appending {
    private final Path file;
    private final FileSettings settings;
    private final LineFormat format;

    /**
     * What came of it.
     *
     * @param contents the file's contents afterwards
     * @param failure why nothing, or nobody knows what, was written
     */
    record Result(Contents contents, @Nullable Outcome failure) {}

    Appending(Path file, FileSettings settings, LineFormat format) {
        this.file = file;
        this.settings = settings;
        this.format = format;
    }

    Result append(Contents before, List<String> columns, String lines) {
        boolean lacksHeader = before.columns().isEmpty() && !columns.isEmpty();
        boolean isNew = before.stamp() == null || before.stamp().size() == 0 || lacksHeader;
        try {
            long end = isNew ? create(before.stamp(), columns, lines) : extend(before, lines);
            Stamp now = Stamp.of(file);
            boolean isOnlyOurs = now != null && now.size() == end;
            return new Result(new Contents(before.holdings(), columns, end, false, isOnlyOurs ? now : null), null);
        } catch (HalfWritten e) {
            return new Result(before, new Outcome.Unknown(why(e)));
        } catch (Overtaken e) {
            return new Result(before, e.outcome());
        } catch (IOException e) {
            return new Result(before, new Outcome.Unavailable(why(e)));
        }
    }

    private long create(@Nullable Stamp read, List<String> columns, String lines) throws IOException {
        boolean isMarked = settings.isMarked() && !columns.isEmpty();
        String text = (isMarked ? String.valueOf(FileText.MARK) : "") + format.header(columns) + lines;
        byte[] bytes = text.getBytes(settings.encoding());
        Whole.replace(file, read, settings.isForced(), out -> out.write(bytes));
        return bytes.length;
    }

    private long extend(Contents before, String lines) throws IOException {
        long end = before.end();
        ByteBuffer bytes = settings.encoding().encode((before.needsLineEnd() ? "\n" : "") + lines);
        int length = bytes.remaining();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Overtaken.check(file, before.stamp());
            keepTorn(channel, end);
            channel.truncate(end).position(end);
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (settings.isForced()) {
                    channel.force(false);
                }
            } catch (IOException e) {
                cutOff(channel, end, e);
                throw e;
            }
        }
        return end + length;
    }

    private void keepTorn(FileChannel channel, long end) throws IOException {
        int torn = (int) Math.min(channel.size() - end, Integer.MAX_VALUE);
        if (torn > 0) {
            ByteBuffer bytes = ByteBuffer.allocate(torn);
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, end + bytes.position());
            }
            Files.write(
                    file.resolveSibling(file.getFileName() + ".torn"),
                    Arrays.copyOf(bytes.array(), bytes.position()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static void cutOff(FileChannel channel, long end, IOException cause) throws HalfWritten {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            throw new HalfWritten(cause);
        }
    }

    private Text why(IOException e) {
        String what = e.getClass().getSimpleName() + ": " + e.getMessage();
        return new Text("写入“" + file + "”失败：" + what, "writing '" + file + "' failed: " + what);
    }

    private static final class HalfWritten extends IOException {
        private static final long serialVersionUID = 1L;

        HalfWritten(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
