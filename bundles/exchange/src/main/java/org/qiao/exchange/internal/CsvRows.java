package org.qiao.exchange.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/** Rows of CSV (RFC 4180), with the separator that its first line uses: comma, semicolon or tab. */
final class CsvRows implements Rows {
    private static final char MARK = '\uFEFF';
    private static final int LONGEST_HEADING = 1 << 16;

    private final Form form;
    private final long size;
    private final Counting bytes;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> rows;

    CsvRows(Path file) throws IOException {
        this(file, TextEncoding.of(file));
    }

    /** Rows of a text whose characters are known; other bytes are refused. */
    static CsvRows in(Path file, Charset charset) throws IOException {
        TextEncoding.check(file, charset);
        return new CsvRows(file, charset);
    }

    private CsvRows(Path file, Charset charset) throws IOException {
        size = Math.max(1, Files.size(file));
        char separator = separator(file, charset);
        bytes = new Counting(Files.newInputStream(file));
        form = new Form("csv", charset.name(), isMarked(file, charset), String.valueOf(separator));
        csv = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(unmarked(bytes, charset));
        rows = csv.iterator();
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CsvRecord row = rows.next();
            return new Row(row.getStartingLineNumber(), row.getFields());
        } catch (CsvParseException e) {
            throw new Unreadable(
                    0,
                    "csv",
                    new Text("文件不是有效的 CSV：" + e.getMessage(), "The file is not valid CSV: " + e.getMessage()));
        }
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public double progress() {
        return Math.min(1, (double) bytes.count / size);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** The text behind a byte order mark: before a quoted heading the mark would make the quotes part of the heading. */
    private static Reader unmarked(InputStream in, Charset charset) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(in, charset));
        text.mark(1);
        if (text.read() != MARK) {
            text.reset();
        }
        return text;
    }

    private static boolean isMarked(Path file, Charset charset) throws IOException {
        try (Reader text = new InputStreamReader(Files.newInputStream(file), charset)) {
            return text.read() == MARK;
        }
    }

    private static char separator(Path file, Charset charset) throws IOException {
        String heading = heading(file, charset);
        return heading.indexOf(',') >= 0
                ? ','
                : heading.indexOf('\t') >= 0 ? '\t' : heading.indexOf(';') >= 0 ? ';' : ',';
    }

    /** The first line. A file without line ends is no table, and is not read whole to find that out. */
    private static String heading(Path file, Charset charset) throws IOException {
        StringBuilder heading = new StringBuilder();
        try (Reader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset))) {
            for (int one = text.read(); one >= 0 && one != '\n' && one != '\r'; one = text.read()) {
                if (heading.length() == LONGEST_HEADING) {
                    throw new Unreadable(
                            1,
                            "csv",
                            new Text(
                                    "第一行超过 " + LONGEST_HEADING + " 个字符，文件不是表格。请另存为 CSV 后重试。",
                                    "The first line has more than " + LONGEST_HEADING
                                            + " characters: the file is no table. Save it as CSV and try again."));
                }
                heading.append((char) one);
            }
        }
        return heading.toString();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
