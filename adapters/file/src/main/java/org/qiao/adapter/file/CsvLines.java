package org.qiao.adapter.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Json;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** Comma separated values (RFC 4180) below a header line. A line holds the whole record: an empty cell is empty. */
final class CsvLines implements LineFormat {
    private final Values values;

    CsvLines(Json json) {
        this.values = new Values(json);
    }

    @Override
    public List<String> columns(ObjectType type) {
        List<String> names =
                new ArrayList<>(type.fields().stream().map(Field::name).toList());
        names.add(Line.OP);
        names.add(Line.ONCE);
        return names;
    }

    @Override
    public String header(List<String> columns) {
        return row(columns);
    }

    @Override
    public String line(List<String> columns, Line line, String once, Record whole) {
        return row(columns.stream().map(name -> cell(name, line, once, whole)).toList());
    }

    private String cell(String column, Line line, String once, Record whole) {
        if (column.equals(Line.OP)) {
            return line.op();
        } else if (column.equals(Line.ONCE)) {
            return once;
        }
        return whole.has(column) ? values.cell(whole.get(column)) : "";
    }

    @Override
    public Record settled(Record record) {
        Record.Builder settled = Record.of(record.type());
        for (int i = 0; i < record.type().size(); i++) {
            Object value = record.get(i);
            settled.set(i, "".equals(value) ? null : value);
        }
        return settled.build();
    }

    @Override
    public List<String> read(ObjectType type, String file, BufferedReader text, Consumer<Line> consumer)
            throws IOException {
        try (CsvReader<CsvRecord> csv = reader(text)) {
            Iterator<CsvRecord> rows = csv.iterator();
            if (!rows.hasNext()) {
                return List.of();
            }
            List<String> header = rows.next().getFields();
            once(file, header);
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                try {
                    consumer.accept(line(type, header, row.getFields()));
                } catch (QiaoException
                        | ClassCastException
                        | ArithmeticException
                        | IllegalArgumentException
                        | DateTimeException e) {
                    throw LineFormat.badLine(file, row.getStartingLineNumber(), e);
                }
            }
            return header;
        } catch (CsvParseException e) {
            throw Failure.notCsv(file, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Throws unless every column has a name of its own. */
    static void once(String file, List<String> header) {
        for (String name : header) {
            if (name.isBlank() || header.indexOf(name) < header.lastIndexOf(name)) {
                boolean isBlank = name.isBlank();
                throw Failure.BAD_LINE.said(
                        "文件“" + file + "”第 1 行：表头有" + (isBlank ? "没有名称的列" : "两个列“" + name + "”"),
                        "file '" + file + "', line 1: the header has "
                                + (isBlank ? "a column without a name" : "two columns '" + name + "'"));
            }
        }
    }

    private Line line(ObjectType type, List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw Failure.BAD_LINE.said(
                    "有 " + cells.size() + " 格，而表头有 " + header.size() + " 列",
                    cells.size() + " cells were found where the header names " + header.size());
        }
        Record.Builder record = Record.of(type);
        String op = "";
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (header.get(i).equals(Line.OP)) {
                op = cell;
            }
            @Nullable Field field = type.field(header.get(i)).orElse(null);
            if (field != null) {
                record.set(field.name(), values.fromCell(field, cell));
            }
        }
        return new Line(op, record.build());
    }

    @Override
    public boolean isOurs(List<String> columns, String line) {
        return columns.contains(Line.OP) && columns.contains(Line.ONCE);
    }

    @Override
    public boolean isWhole(List<String> columns, String line) {
        try (CsvReader<CsvRecord> csv = reader(new StringReader(line))) {
            Iterator<CsvRecord> rows = csv.iterator();
            boolean isWhole = rows.hasNext() && rows.next().getFieldCount() == columns.size();
            return isWhole && !rows.hasNext();
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            return false;
        }
    }

    @Override
    public boolean hasQuotedLineEnds() {
        return true;
    }

    /** Rows of any length: whether they fit the header is said by us, with the line's number. */
    static CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    static String row(List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return line.toString();
    }
}
