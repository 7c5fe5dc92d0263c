package org.qiao.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
    private static final String TABLE = "客户编号,名称\nC-1,华东贸易\n";

    @TempDir
    Path folder;

    @Test
    void utf8IsReadWithAndWithoutItsMark() throws IOException {
        assertThat(csv(TABLE.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(csv(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Row(1, List.of("客户编号", "名称")), new Row(2, List.of("C-1", "华东贸易")));
    }

    @Test
    void aMarkBeforeAQuotedHeadingIsNoPartOfIt() throws IOException {
        String quoted = "\uFEFF\"客户编号\",\"名称\"\nC-1,\"华东,贸易\"\n";

        assertThat(csv(quoted.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(csv(quoted.getBytes(Charset.forName("GB18030"))))
                .containsExactly(new Row(1, List.of("客户编号", "名称")), new Row(2, List.of("C-1", "华东,贸易")));
    }

    @Test
    void gb18030IsReadWhereUtf8IsImpossible() throws IOException {
        assertThat(csv(TABLE.getBytes(Charset.forName("GB18030")))).contains(new Row(2, List.of("C-1", "华东贸易")));
    }

    @Test
    void aCharacterAcrossTheReadersBlocksStaysWhole() throws IOException {
        String wide = "名称\n" + "汉".repeat(60_000) + "\n";

        assertThat(csv(wide.getBytes(StandardCharsets.UTF_8)).get(1).cell(0)).hasSize(60_000);
    }

    @Test
    void aFileWithoutLineEndsIsRefusedByItsBeginning() {
        String json = "{\"a\":1,".repeat(20_000);

        assertThatThrownBy(() -> csv(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("the file is no table");
    }

    @Test
    void aNumberOfABillionDigitsIsNotWrittenOut() throws IOException {
        assertThat(sheet("<c r=\"A1\"><v>1E999999999</v></c>")).containsExactly(new Row(1, List.of("1E+999999999")));
    }

    @Test
    void aCellThatTheLibraryCannotTakeRefusesTheWorkbook() {
        assertThatThrownBy(() -> sheet("<c r=\"A1\" t=\"d\"><v>2026-11-22</v></c>"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("no readable XLSX workbook");
    }

    @Test
    void aWorkbookThatUnpacksToMoreThanMemoryHoldsIsRefused() {
        assertThatThrownBy(() -> sheet("<c r=\"A1\"><v>1</v></c>", 40 << 20))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("more than 32 MB");
    }

    @Test
    void textsUnderAnyNameCountAndPicturesDoNot() throws IOException {
        assertThatCode(() -> WorkbookSize.check(packed("xl/media/a.png", 0x89, 'P')))
                .doesNotThrowAnyException();
        assertThatCode(() -> WorkbookSize.check(packed("xl/media/a.xml", 0xFF, 0xD8)))
                .doesNotThrowAnyException();
        for (int[] beginning :
                new int[][] {{'<', 's'}, {' ', '<'}, {0xEF, 0xBB}, {0xFE, 0xFF}, {0xFF, 0xFE}, {0, '<'}}) {
            assertThatThrownBy(() -> WorkbookSize.check(packed("xl/s.bin", beginning)))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("more than 32 MB");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "xl/worksheets/s.xml, /xl/worksheets/s.xml, spreadsheetml.sharedStrings+xml",
        "xl/worksheets/s.XML, xl/WORKSHEETS/&#115;.xml, spreadsheetml.styles+xml",
        "xl/worksheets/\u017F.xml, /xl/worksheets/s.xml, spreadsheetml.sharedStrings+xml",
        "xl/worksheets/_rels/b.RELS, /xl/worksheets/b, spreadsheetml.sheet.main+xml"
    })
    void textsAmongTheSheetsCount(String entry, String part, String type) throws IOException {
        Path bomb = packed(override(part, type), entry, '<', 's');

        assertThatThrownBy(() -> WorkbookSize.check(bomb))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("more than 32 MB");
    }

    @Test
    void aSheetOfAnySizeIsStreamed() throws IOException {
        Path large =
                packed(override("/xl/worksheets/a.xml", "spreadsheetml.worksheet+xml"), "xl/worksheets/a.xml", '<');

        assertThatCode(() -> WorkbookSize.check(large)).doesNotThrowAnyException();
    }

    @Test
    void ofTwoPartsOfOneNameBothCount() throws IOException {
        Path twice = folder.resolve("twice.xlsx");
        try (ZipArchiveOutputStream to = new ZipArchiveOutputStream(twice)) {
            for (int size : new int[] {40 << 20, 1}) {
                to.putArchiveEntry(new ZipArchiveEntry("xl/sharedStrings.xml"));
                to.write('<');
                to.write(new byte[size]);
                to.closeArchiveEntry();
            }
        }

        assertThatThrownBy(() -> WorkbookSize.check(twice)).hasMessageContaining("more than 32 MB");
    }

    private static String override(String part, String type) {
        return "<Types><Override PartName=\"" + part + "\" ContentType=\"application/vnd.openxmlformats-officedocument."
                + type + "\"/></Types>";
    }

    private Path packed(String name, int... beginning) throws IOException {
        return packed("<Types/>", name, beginning);
    }

    /** A file of zip with a list of content types and one large entry that begins with some bytes. */
    private Path packed(String types, String name, int... beginning) throws IOException {
        Path file = folder.resolve("packed.xlsx");
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            to.putNextEntry(new ZipEntry("[Content_Types].xml"));
            to.write(types.getBytes(StandardCharsets.UTF_8));
            to.putNextEntry(new ZipEntry(name));
            for (int one : beginning) {
                to.write(one);
            }
            to.write(new byte[40 << 20]);
            to.closeEntry();
        }
        return file;
    }

    @Test
    void rowsBeyondTheMostAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("three.csv"), "code\nA\nB\n");
        try (Rows rows = new LimitedRows(new CsvRows(file), 1)) {
            assertThat(rows.next()).isNotNull();
            assertThat(rows.next()).isNotNull();
            assertThatThrownBy(rows::next).isInstanceOf(Unreadable.class).hasMessageContaining("up to 1 rows");
        }
    }

    private List<Row> sheet(String cells) throws IOException {
        return sheet(cells, 0);
    }

    /** A workbook by hand, with a number of blanks among its styles. */
    private List<Row> sheet(String cells, int blanks) throws IOException {
        Path plain = folder.resolve("plain.xlsx");
        try (OutputStream out = Files.newOutputStream(plain);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("Sheet 1").value(0, 0, 1);
        }
        Path file = folder.resolve("hand.xlsx");
        try (ZipFile from = new ZipFile(plain.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                to.write(
                        entry.getName().startsWith("xl/worksheets/sheet")
                                ? sheetXml(cells).getBytes(StandardCharsets.UTF_8)
                                : bytes);
                if (entry.getName().equals("xl/styles.xml")) {
                    to.write(" ".repeat(blanks).getBytes(StandardCharsets.UTF_8));
                }
                to.closeEntry();
            }
        }
        try (Rows rows = new XlsxRows(file)) {
            List<Row> all = new ArrayList<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            return all;
        }
    }

    private static String sheetXml(String cells) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + cells + "</row></sheetData></worksheet>";
    }

    @Test
    void utf16IsRefusedWithAdvice() {
        assertThatThrownBy(() -> csv(TABLE.getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(Unreadable.class)
                .hasMessage("The file is UTF-16. Save it as UTF-8 and try again.");
    }

    @Test
    void zeroBytesAreRefused() {
        assertThatThrownBy(() -> csv(new byte[] {'a', ',', 0, '\n'})).hasMessageContaining("zero bytes");
    }

    @Test
    void bytesOfNeitherSetAreRefused() {
        assertThatThrownBy(() -> csv(new byte[] {'a', (byte) 0xFF, (byte) 0x0A}))
                .hasMessage("The file is neither UTF-8 nor GB18030. Save it in one of them and try again.");
    }

    @Test
    void aWorkbookUnderTheNameOfCsvIsNamedAsSuch() {
        assertThatThrownBy(() -> csv(new byte[] {'P', 'K', 3, 4})).hasMessageContaining("a workbook, no CSV");
    }

    @Test
    void semicolonsAndTabsSeparateWhereTheHeadingUsesThem() throws IOException {
        assertThat(csv("编号;名称\nC-1;甲,乙\n".getBytes(StandardCharsets.UTF_8)))
                .contains(new Row(2, List.of("C-1", "甲,乙")));
        assertThat(csv("编号\t名称\nC-1\t甲\n".getBytes(StandardCharsets.UTF_8))).contains(new Row(2, List.of("C-1", "甲")));
    }

    @Test
    void aLineEndInsideQuotesBelongsToTheCell() throws IOException {
        List<Row> rows = csv("编号,地址\nC-1,\"一行\n二行\"\nC-2,三行\n".getBytes(StandardCharsets.UTF_8));

        assertThat(rows.get(1).cell(1)).isEqualTo("一行\n二行");
        assertThat(rows.get(2).line()).isEqualTo(4);
    }

    @Test
    void aWorkbookGivesExactNumbersAndPlainDates() throws IOException {
        Path file = folder.resolve("客户.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Qiao", "1.0")) {
            Worksheet sheet = book.newWorksheet("客户");
            sheet.value(0, 0, "编号");
            sheet.value(0, 1, "生效日期");
            sheet.value(0, 2, "金额");
            sheet.value(1, 0, "C-1");
            sheet.value(1, 1, LocalDate.of(2026, 11, 22));
            sheet.style(1, 1).format("yyyy-MM-dd").set();
            sheet.value(1, 2, new BigDecimal("1234.50"));
        }

        try (Rows rows = new XlsxRows(file)) {
            assertThat(all(rows))
                    .containsExactly(
                            new Row(1, List.of("编号", "生效日期", "金额")),
                            new Row(2, List.of("C-1", "2026-11-22", "1234.5")));
        }
    }

    @Test
    void aWorkbookWithoutStylesIsRead() throws IOException {
        Path styled = folder.resolve("styled.xlsx");
        try (OutputStream out = Files.newOutputStream(styled);
                Workbook book = new Workbook(out, "Qiao", "1.0")) {
            Worksheet sheet = book.newWorksheet("客户");
            sheet.value(0, 0, "编号");
            sheet.value(1, 0, "C-1");
        }
        Path plain = folder.resolve("plain.xlsx");
        try (ZipFile from = new ZipFile(styled.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(plain))) {
            for (ZipEntry part : Collections.list(from.entries())) {
                byte[] bytes = from.getInputStream(part).readAllBytes();
                if (part.getName().equals("[Content_Types].xml")) {
                    bytes = new String(bytes, StandardCharsets.UTF_8)
                            .replaceAll("<Override[^>]*styles[^>]*/>", "")
                            .getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(part.getName()));
                to.write(bytes);
            }
        }

        try (Rows rows = new XlsxRows(plain)) {
            assertThat(all(rows)).containsExactly(new Row(1, List.of("编号")), new Row(2, List.of("C-1")));
        }
    }

    @Test
    void aFileThatIsNoWorkbookSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("客户.xlsx"), TABLE);

        assertThatThrownBy(() -> new XlsxRows(file))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("The file is no readable XLSX workbook");
    }

    private List<Row> csv(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("客户.csv"), bytes);
        try (Rows rows = new CsvRows(file)) {
            return all(rows);
        }
    }

    private static List<Row> all(Rows rows) throws IOException {
        List<Row> all = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }
}
