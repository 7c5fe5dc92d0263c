package org.qiao.exchange;

import java.util.List;
import org.qiao.exchange.ImportStatus.RowProblem;

/**
 * A file that was kept for imports, and what it was found to be.
 *
 * @param id its id, good until the platform ends
 * @param name its name
 * @param bytes its size
 * @param format {@code csv} or {@code xlsx}; empty when it could not be read
 * @param encoding {@code UTF-8} or {@code GB18030}; empty for a workbook
 * @param isMarked whether a byte order mark stands before the text
 * @param separator what stands between two cells; empty for a workbook
 * @param headings the cells of its first row
 * @param rows the first twenty rows below, for a look
 * @param problems why it cannot be read; empty when it can
 * @since 1.0.0
 */
public record ImportFile(
        String id,
        String name,
        long bytes,
        String format,
        String encoding,
        boolean isMarked,
        String separator,
        List<String> headings,
        List<ImportStatus.SeenRow> rows,
        List<RowProblem> problems) {
    /** Copies the lists. */
    public ImportFile {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }
}
