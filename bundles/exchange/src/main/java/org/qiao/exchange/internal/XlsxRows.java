package org.qiao.exchange.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/** Rows of a workbook's first sheet, streamed. Numbers keep their exact digits; dates come as {@code 2026-11-22}. */
final class XlsxRows implements Rows {
    // No double has more digits before or behind its point but by an exponent that nobody wrote as an amount.
    private static final int MOST_DIGITS = 400;

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final long expected;
    private long seen;

    XlsxRows(Path file) throws IOException {
        expected = Math.max(1, Files.size(file) / 60);
        workbook = open(file);
        try {
            stream = workbook.getFirstSheet().openStream();
            rows = stream.iterator();
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw broken(e);
        }
    }

    // Formats tell days from numbers. A workbook may have no styles at all; then it has no formats, and reading them
    // fails.
    private static ReadableWorkbook open(Path file) throws IOException {
        try {
            WorkbookSize.check(file);
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        } catch (Unreadable e) {
            throw e;
        } catch (ExcelReaderException e) {
            return withoutFormats(file, e);
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private static ReadableWorkbook withoutFormats(Path file, ExcelReaderException first) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, false));
        } catch (IOException | RuntimeException e) {
            throw broken(first);
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            org.dhatim.fastexcel.reader.Row row = rows.next();
            seen++;
            List<String> cells = new ArrayList<>(Collections.nCopies(row.getCellCount(), ""));
            for (Cell cell : row) {
                if (cell != null && cell.getColumnIndex() < cells.size()) {
                    cells.set(cell.getColumnIndex(), text(cell));
                }
            }
            return new Row(row.getRowNum(), cells);
        } catch (RuntimeException e) {
            // The library meets a sheet that is not as it should be with whatever comes.
            throw broken(e);
        }
    }

    @Override
    public Form form() {
        return new Form("xlsx", "", false, "");
    }

    /** Rows are not counted in a workbook ahead of reading it: an estimate from its size, never full before the end. */
    @Override
    public double progress() {
        return Math.min(0.99, (double) seen / expected);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell) ? date(cell.asDate()) : plain(cell.asNumber());
        } else if (cell.getType() == CellType.FORMULA) {
            String raw = cell.getRawValue();
            return raw == null ? "" : raw;
        } else if (cell.getType() == CellType.BOOLEAN) {
            return cell.asBoolean() ? "true" : "false";
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    private static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        // Written out, 1E999999999 would be a gigabyte; as it is it is refused as no number.
        return Math.abs((long) number.scale()) > MOST_DIGITS
                ? number.toString()
                : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        String shape = format == null ? "" : format.toLowerCase(Locale.ROOT);
        return shape.contains("yy") || shape.contains("m/d") || shape.contains("d/m");
    }

    private static String date(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }

    private static Unreadable broken(Exception e) {
        Unreadable broken = new Unreadable(
                0,
                "workbook",
                new Text(
                        "文件不是可读取的 XLSX 工作簿（" + e.getMessage() + "）。请在表格软件中另存为 .xlsx 或 CSV。",
                        "The file is no readable XLSX workbook (" + e.getMessage()
                                + "). Save it again as .xlsx or as CSV."));
        broken.initCause(e);
        return broken;
    }
}
