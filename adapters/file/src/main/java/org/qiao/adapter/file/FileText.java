package org.qiao.adapter.file;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's text. A byte order mark is no part of it; bytes that are not of the character set are an error. */
final class FileText {
    static final char MARK = '\uFEFF';

    private FileText() {}

    static BufferedReader open(Path file, Charset charset) throws IOException {
        return open(file, charset, Long.MAX_VALUE);
    }

    /** The text of a file's first bytes. */
    static BufferedReader open(Path file, Charset charset, long limit) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            Reader decoded = new InputStreamReader(new FirstBytes(bytes, limit), charset.newDecoder());
            BufferedReader text = new BufferedReader(decoded);
            text.mark(1);
            if (text.read() != MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream all, long limit) {
            super(all);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = left > 0 ? super.read() : -1;
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = left > 0 ? super.read(buffer, offset, (int) Math.min(length, left)) : -1;
            left -= Math.max(read, 0);
            return read;
        }
    }
}
