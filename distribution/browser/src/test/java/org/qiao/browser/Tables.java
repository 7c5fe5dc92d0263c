package org.qiao.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of customers to import, some of whose rows are wrong. */
final class Tables {
    /** Headings as people write them: most are no label of a field. */
    static final List<String> HEADINGS = List.of("客户编码", "客户名称", "来源", "Mobile phone", "城市", "备用列");

    private Tables() {}

    /** Rows of customers; of every hundred one has a source that there is not. */
    static List<List<String>> customers(String prefix, int count) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        for (int i = 1; i <= count; i++) {
            rows.add(List.of(
                    String.format(Locale.ROOT, "%s%06d", prefix, i),
                    "华东贸易有限公司" + prefix + i,
                    i % 100 == 50 ? "火星" : "转介绍",
                    String.format(Locale.ROOT, "+8613%09d", i),
                    "上海市",
                    "第" + i + "行"));
        }
        return rows;
    }

    static Path csv(Path file, List<List<String>> rows, String charset, boolean isMarked) {
        StringBuilder text = new StringBuilder(isMarked ? "\uFEFF" : "");
        rows.forEach(row -> text.append(String.join(",", row)).append("\r\n"));
        try {
            return Files.writeString(file, text, Charset.forName(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The least that is a workbook: one sheet, its texts in the cells themselves. */
    static Path workbook(Path file, List<List<String>> rows) {
        StringBuilder sheet = new StringBuilder(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (int r = 0; r < rows.size(); r++) {
            sheet.append("<row r=\"").append(r + 1).append("\">");
            for (int c = 0; c < rows.get(r).size(); c++) {
                sheet.append("<c r=\"")
                        .append((char) ('A' + c))
                        .append(r + 1)
                        .append("\" t=\"inlineStr\"><is><t>")
                        .append(rows.get(r).get(c))
                        .append("</t></is></c>");
            }
            sheet.append("</row>");
        }
        sheet.append("</sheetData></worksheet>");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts().entrySet()) {
                put(zip, part.getKey(), part.getValue());
            }
            put(zip, "xl/worksheets/sheet1.xml", sheet.toString());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parts() {
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packages = "http://schemas.openxmlformats.org/package/2006";
        return Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"" + packages + "/content-types\"><Default Extension=\"rels\" ContentType=\"application/"
                        + "vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + "spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
                        + "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"" + packages + "/relationships\"><Relationship Id=\"r1\" Type=\"" + relations
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + relations
                        + "\"><sheets><sheet name=\"客户\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + packages + "/relationships\"><Relationship Id=\"r1\" Type=\"" + relations
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
