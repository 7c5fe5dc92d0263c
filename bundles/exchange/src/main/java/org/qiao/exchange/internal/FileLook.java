package org.qiao.exchange.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qiao.exchange.ImportFile;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.ImportStatus.SeenRow;

/** A first look at a file: what it is written in, its headings, its first rows. */
final class FileLook {
    private static final int ROWS = 20;

    private final String id;
    private final String name;
    private final Path file;

    FileLook(String id, String name, Path file) {
        this.id = id;
        this.name = name;
        this.file = file;
    }

    /** Whether a file of this name is a workbook. */
    static boolean isWorkbook(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    ImportFile look() throws IOException {
        try (Rows rows = isWorkbook(name) ? new XlsxRows(file) : new CsvRows(file)) {
            Row heading = rows.next();
            List<SeenRow> seen = new ArrayList<>();
            for (Row row = rows.next(); row != null && seen.size() < ROWS; row = rows.next()) {
                if (!row.isBlank()) {
                    seen.add(new SeenRow(row.line(), row.cells()));
                }
            }
            return found(rows, heading == null ? List.of() : heading.cells(), seen);
        } catch (Unreadable e) {
            return refused(new RowProblem(e.line(), "", e.code(), e.text()));
        }
    }

    private ImportFile found(Rows rows, List<String> headings, List<SeenRow> seen) throws IOException {
        Rows.Form form = rows.form();
        return new ImportFile(
                id,
                name,
                Files.size(file),
                form.format(),
                form.encoding(),
                form.isMarked(),
                form.separator(),
                headings.stream().map(String::strip).toList(),
                seen,
                List.of());
    }

    private ImportFile refused(RowProblem problem) throws IOException {
        return new ImportFile(id, name, Files.size(file), "", "", false, "", List.of(), List.of(), List.of(problem));
    }
}
