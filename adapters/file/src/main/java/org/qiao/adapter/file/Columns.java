package org.qiao.adapter.file;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The columns of a CSV file that others made: those that are missing are added to its end, every line as it was. */
final class Columns {
    private final Path file;
    private final FileSettings settings;

    Columns(Path file, FileSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    /** Whether a file with a header lacks one of the columns. */
    static boolean isShort(List<String> present, List<String> needed) {
        return !present.isEmpty() && !present.containsAll(needed);
    }

    /** Adds the missing columns, empty. The file that was read is replaced in one step. */
    void complete(List<String> needed, Stamp read) throws IOException {
        boolean isMarked = isMarked();
        try (BufferedReader text = FileText.open(file, settings.encoding());
                CsvReader<CsvRecord> csv = CsvLines.reader(text)) {
            Iterator<CsvRecord> rows = csv.iterator();
            List<String> columns = new ArrayList<>(rows.next().getFields());
            int before = columns.size();
            needed.stream().filter(name -> !columns.contains(name)).forEach(columns::add);
            int added = columns.size() - before;
            Whole.replace(file, read, settings.isForced(), out -> {
                String mark = isMarked ? String.valueOf(FileText.MARK) : "";
                out.write((mark + CsvLines.row(columns)).getBytes(settings.encoding()));
                while (rows.hasNext()) {
                    List<String> cells = new ArrayList<>(rows.next().getFields());
                    cells.addAll(Collections.nCopies(added, ""));
                    out.write(CsvLines.row(cells).getBytes(settings.encoding()));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isMarked() throws IOException {
        byte[] mark = String.valueOf(FileText.MARK).getBytes(settings.encoding());
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(mark.length), mark);
        }
    }
}
