package org.qiao.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.qiao.api.record.Text;

/**
 * How large a workbook is unpacked. Its sheets are streamed, but its texts and styles are held in memory as a whole, and
 * what is packed may be a thousand times smaller than it will be. Looked at by the parsers of the library that reads the
 * workbook: one name may stand for two parts to two parsers.
 */
final class WorkbookSize {
    private static final String SHEETS = "xl/worksheets/";
    private static final String RELATIONS = ".rels";
    private static final long MOST_HELD = 32L << 20;
    private static final int BLOCK = 1 << 16;

    private WorkbookSize() {}

    /** Refuses a workbook that holds more than can be kept in memory. What an entry says of its own size is not believed. */
    static void check(Path file) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            long held = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (PartNames.isList(entry)) {
                    held += counted(zip, entry, MOST_HELD - held);
                }
            }
            Set<String> named = PartNames.besidesSheets(zip);
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!PartNames.isList(entry) && isHeld(zip, entry, named)) {
                    held += counted(zip, entry, MOST_HELD - held);
                }
            }
        }
    }

    // Any name may be that of the texts, the workbook says which is; but what does not begin as XML is refused as such.
    private static boolean isHeld(ZipFile zip, ZipArchiveEntry entry, Set<String> named) throws IOException {
        String name = entry.getName();
        boolean isRelations = name.toLowerCase(Locale.ROOT).endsWith(RELATIONS);
        if (name.startsWith(SHEETS) && !isRelations && !named.contains(name)) {
            return false;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            int first = in.read();
            while (Character.isWhitespace(first)) {
                first = in.read();
            }
            boolean isUtf16 = first == 0 || first == 0xFE || (first == 0xFF && in.read() == 0xFE);
            return first == '<' || first == 0xEF || isUtf16;
        }
    }

    private static long counted(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                size += read;
                if (size > most) {
                    throw tooLarge();
                }
            }
        }
        return size;
    }

    private static Unreadable tooLarge() {
        long most = MOST_HELD >> 20;
        return new Unreadable(
                0,
                "too-large",
                new Text(
                        "工作簿中的文字解压后超过 " + most + " MB，内存放不下。请另存为 CSV，或分成几个文件。",
                        "The texts of the workbook are more than " + most
                                + " MB when unpacked, too many to hold in memory. Save it as CSV, or split it."));
    }
}
