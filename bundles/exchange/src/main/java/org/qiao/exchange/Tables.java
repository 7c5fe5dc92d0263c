package org.qiao.exchange;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.exchange.ImportStatus.RowProblem;

/**
 * Tables as records of any type, read whole, written nowhere. A column's heading is a field's name or label; rows that
 * follow each other with the same key are one record where columns of a nested record are there ({@code lines.product}).
 * An empty cell says that its field is empty; a field without a column is absent. A reference is told as it is spelled.
 * Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Tables {
    /**
     * Reads a table.
     *
     * @param type the type of its records
     * @param format CSV or a workbook
     * @param content its bytes; the caller closes it
     * @param most the most records; what comes after is not read, and is a problem
     */
    Table read(ObjectType type, Format format, InputStream content, int most);

    /**
     * How a table is written.
     *
     * @param isWorkbook whether it is an XLSX workbook, of which the first sheet is read
     * @param charset the characters of a CSV text; {@code null} to find out: UTF-8 where it can be, else GB18030
     */
    record Format(boolean isWorkbook, @Nullable Charset charset) {}

    /**
     * What was read.
     *
     * @param rows the records that have no problem
     * @param problems everything that is wrong
     */
    record Table(List<TableRow> rows, List<RowProblem> problems) {
        /** Copies the lists. */
        public Table {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    /**
     * One record.
     *
     * @param line the line of the text, or the row of the sheet, at which it begins, from 1
     * @param record its values
     */
    record TableRow(long line, Record record) {}
}
