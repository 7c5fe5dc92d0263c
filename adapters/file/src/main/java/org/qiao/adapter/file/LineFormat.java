package org.qiao.adapter.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Json;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** How commands become lines of text, and lines become records again. */
final class LineFormat {
    private final FileSettings.Format format;
    private final Values values;
    private final Json json;

    LineFormat(FileSettings.Format format, Json json) {
        this.format = format;
        this.json = json;
        this.values = new Values(json);
    }

    /** The header line of a new file; empty where there is none. */
    String header(ObjectType type) {
        if (format == FileSettings.Format.JSONL) {
            return "";
        }
        List<String> names =
                new ArrayList<>(type.fields().stream().map(Field::name).toList());
        names.add(Line.OP);
        names.add(Line.ONCE);
        return csv(names);
    }

    /** One command as a line, its end included. */
    String line(Command command) {
        Record wanted = command.wanted();
        if (format == FileSettings.Format.JSONL) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put(Line.OP, Line.op(command));
            all.put(Line.ONCE, command.idempotencyKey());
            all.putAll(values.toJson(wanted));
            return json.write(all) + "\n";
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < wanted.type().size(); i++) {
            cells.add(values.cell(wanted.get(i)));
        }
        cells.add(Line.op(command));
        cells.add(command.idempotencyKey());
        return csv(cells);
    }

    /** Reads every line of a text, in order. Throws with the line's number when one is not what the type says. */
    void read(ObjectType type, String file, Reader text, Consumer<Line> consumer) throws IOException {
        if (format == FileSettings.Format.JSONL) {
            readJson(type, file, new BufferedReader(text), consumer);
        } else {
            readCsv(type, file, text, consumer);
        }
    }

    private void readJson(ObjectType type, String file, BufferedReader text, Consumer<Line> consumer)
            throws IOException {
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                Map<?, ?> object = (Map<?, ?>) json.read(line);
                if (object == null) {
                    throw new IllegalArgumentException("an object is needed, null was found");
                }
                Object op = object.get(Line.OP);
                consumer.accept(new Line(op == null ? "" : op.toString(), values.fromJson(type, object)));
            } catch (QiaoException | ClassCastException | IllegalArgumentException | DateTimeException e) {
                throw badLine(file, number, e);
            }
        }
    }

    private void readCsv(ObjectType type, String file, Reader text, Consumer<Line> consumer) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            Iterator<CsvRecord> rows = csv.iterator();
            if (!rows.hasNext()) {
                return;
            }
            List<String> header = new ArrayList<>(rows.next().getFields());
            header.replaceAll(name -> name.startsWith("\uFEFF") ? name.substring(1) : name);
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                try {
                    consumer.accept(row(type, header, row.getFields()));
                } catch (QiaoException | ClassCastException | IllegalArgumentException | DateTimeException e) {
                    throw badLine(file, row.getStartingLineNumber(), e);
                }
            }
        } catch (CsvParseException e) {
            throw new QiaoException(
                    Failure.BAD_LINE, "file '" + file + "' is not CSV (RFC 4180): " + e.getMessage(), e);
        }
    }

    private Line row(ObjectType type, List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells were found where the header names " + header.size());
        }
        Record.Builder record = Record.of(type);
        String op = "";
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (header.get(i).equals(Line.OP)) {
                op = cell;
            }
            type.field(header.get(i)).ifPresent(field -> record.set(field.name(), values.fromCell(field, cell)));
        }
        return new Line(op, record.build());
    }

    private static QiaoException badLine(String file, long line, RuntimeException e) {
        return new QiaoException(
                Failure.BAD_LINE, "file '" + file + "', line " + line + " cannot be read: " + e.getMessage(), e);
    }

    private static String csv(List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(line)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return line.toString();
    }
}
