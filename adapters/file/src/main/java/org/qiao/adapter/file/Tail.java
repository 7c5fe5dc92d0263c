package org.qiao.adapter.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What stands after a file's last line end. A power failure or a full disk can leave a torn line there: it was never
 * acknowledged, so it counts for nothing. A file of others may simply lack its last line end.
 *
 * @param start where it begins
 * @param text the text
 * @param isText whether every byte of it is of the character set
 */
record Tail(long start, String text, boolean isText) {
    private static final int MOST = 1 << 24;

    boolean isEmpty() {
        return text.isEmpty();
    }

    /**
     * The tail of a file. A line end between quotes is part of a value. Both usual character sets keep ASCII bytes to
     * themselves where it matters: GB18030 uses neither LF nor the quote as a second byte.
     */
    static Tail of(Path file, Charset charset, boolean hasQuotedLineEnds) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0 || byteAt(channel, size - 1) == '\n') {
                return new Tail(size, "", true);
            }
            long start = lastLineEnd(channel, hasQuotedLineEnds);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size - start, MOST));
            channel.read(bytes, start);
            return decoded(start, bytes.flip(), charset);
        }
    }

    private static Tail decoded(long start, ByteBuffer bytes, Charset charset) {
        try {
            return new Tail(start, charset.newDecoder().decode(bytes).toString(), true);
        } catch (CharacterCodingException e) {
            return new Tail(start, charset.decode(bytes.rewind()).toString(), false);
        }
    }

    private static byte byteAt(FileChannel channel, long position) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, position);
        return one.get(0);
    }

    private static long lastLineEnd(FileChannel channel, boolean hasQuotedLineEnds) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(1 << 16);
        boolean isQuoted = false;
        long end = 0;
        long position = 0;
        for (int read = channel.read(part, position); read > 0; read = channel.read(part, position)) {
            for (int i = 0; i < read; i++) {
                byte b = part.get(i);
                isQuoted ^= b == '"' && hasQuotedLineEnds;
                end = b == '\n' && !isQuoted ? position + i + 1 : end;
            }
            position += read;
            part.clear();
        }
        return end;
    }
}
