package org.qiao.demo.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One CSV file in UTF-8, written row by row. No cell holds a line break, so rows and lines are the same. */
public final class Table implements Closeable {
    private final String name;
    private final CsvWriter writer;
    private long line;

    /** Creates the file and writes its head line; an older file of that name is replaced. */
    public Table(Path folder, String name, List<String> columns) throws IOException {
        this.name = name;
        this.writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(name));
        row(columns);
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    /** Writes a row and returns its line, the head line being line 1. */
    public long row(List<String> cells) {
        writer.writeRecord(cells);
        return ++line;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
