package org.qiao.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.home.Home;
import org.qiao.exchange.ExchangeCode;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.Tables;

/** Reads tables by way of a file, as imports do: both readers go over their bytes twice. */
@Component(service = Tables.class)
public final class TablesComponent implements Tables {
    private final Home home;

    /** Keeps files only while they are read. */
    @Activate
    public TablesComponent(@Reference Home home) {
        this.home = home;
    }

    @Override
    public Table read(ObjectType type, Format format, InputStream content, int most) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(home.data().resolve("imports")), "table", ".file");
            try {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                return read(type, format, file, most);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (Unreadable e) {
            return new Table(List.of(), List.of(new RowProblem(e.line(), "", e.code(), e.text())));
        } catch (IOException e) {
            throw new QiaoException(
                    ExchangeCode.NOT_STORED,
                    new Text(
                            "无法借助“" + home.data() + "/imports”读取表格：" + e.getMessage() + "；请检查目录权限和磁盘空间",
                            "a table could not be read by way of '" + home.data() + "/imports': " + e.getMessage()
                                    + "; check the folder's rights and the space on its disk"),
                    e);
        }
    }

    private Table read(ObjectType type, Format format, Path file, int most) throws IOException {
        Charset charset = format.charset();
        try (Rows rows = format.isWorkbook()
                ? new XlsxRows(file)
                : charset == null ? new CsvRows(file) : CsvRows.in(file, charset)) {
            Row heading = rows.next();
            Columns columns = Columns.of(type, heading == null ? List.of() : heading.cells(), java.util.Map.of());
            if (!columns.problems().isEmpty()) {
                return new Table(List.of(), columns.problems());
            }
            Records records =
                    new Records(type, keyField(type, columns), columns, new CellReader(home.zone(), new Spelled()));
            return all(rows, records, columns, most);
        }
    }

    private static Table all(Rows rows, Records records, Columns columns, int most) throws IOException {
        List<TableRow> read = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        List<Row> open = new ArrayList<>();
        int count = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            if (row.isBlank()) {
                continue;
            }
            if (!open.isEmpty() && !records.continues(open.get(0), row)) {
                add(records.read(open), columns, read, problems);
                open.clear();
            }
            if (open.isEmpty() && ++count > most) {
                problems.add(tooMany(row.line(), most));
                return new Table(read, problems);
            }
            open.add(row);
        }
        if (!open.isEmpty()) {
            add(records.read(open), columns, read, problems);
        }
        return new Table(read, problems);
    }

    private static void add(Records.Read one, Columns columns, List<TableRow> read, List<RowProblem> problems) {
        problems.addAll(one.problems());
        Record record = one.record();
        if (record != null) {
            read.add(new TableRow(one.rows().get(0).line(), emptied(record, columns)));
        }
    }

    /** A column whose cell is empty says so: only a field without a column is absent. */
    private static Record emptied(Record record, Columns columns) {
        Record.Builder whole = record.with();
        for (Columns.Taken column : columns.taken()) {
            Field parent = column.parent();
            String name = parent == null ? column.field().name() : parent.name();
            if (!record.has(name)) {
                whole.set(name, parent != null && parent.kind() == Kind.RECORDS ? List.of() : null);
            }
        }
        return whole.build();
    }

    private static RowProblem tooMany(long line, int most) {
        return new RowProblem(
                line,
                "",
                "too-many-rows",
                new Text(
                        "最多 " + most + " 条记录，请分几次发送。",
                        "There may be " + most + " records at most: send several parts."));
    }

    /** The field by which rows belong together. */
    private static String keyField(ObjectType type, Columns columns) {
        for (Field.Trait trait : new Field.Trait[] {Field.Trait.KEY, Field.Trait.UNIQUE}) {
            Optional<Field> key = columns.taken().stream()
                    .filter(column -> column.parent() == null)
                    .map(Columns.Taken::field)
                    .filter(field -> field.is(trait) && type.slot(field.name()) >= 0)
                    .findFirst();
            if (key.isPresent()) {
                return key.get().name();
            }
        }
        return "";
    }

    /** References as they are spelled: whoever takes the record knows where to look for them. */
    private static final class Spelled implements CellReader.Names {
        @Override
        public Text label(String object) {
            return Text.same(object);
        }

        @Override
        public Optional<org.qiao.api.record.Reference> find(String object, String spelling) {
            return Optional.of(org.qiao.api.record.Reference.to(object, spelling));
        }
    }
}
