package org.qiao.exchange.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.qiao.api.record.Text;

/**
 * How large a workbook is unpacked. Its sheets are streamed, but its texts and styles are held in memory as a whole, and
 * what is packed may be a thousand times smaller than it will be.
 */
final class WorkbookSize {
    private static final String SHEETS = "xl/worksheets/";
    private static final long MOST_HELD = 32L << 20;
    private static final int BLOCK = 1 << 16;

    private WorkbookSize() {}

    /** Refuses a workbook that holds more than can be kept in memory. What an entry says of its own size is not believed. */
    static void check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long held = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                held += isHeld(zip, entry) ? size(zip, entry, MOST_HELD - held) : 0;
                if (held > MOST_HELD) {
                    throw tooLarge();
                }
            }
        }
    }

    // Any name may be that of the texts, the workbook says which is; but what does not begin as XML is refused as such.
    private static boolean isHeld(ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getName().startsWith(SHEETS)) {
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

    private static long size(ZipFile zip, ZipEntry entry, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(block); read >= 0 && size <= most; read = in.read(block)) {
                size += read;
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
