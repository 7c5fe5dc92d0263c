package org.qiao.exchange.internal;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file, from the first to the last, the heading first. Confined to one thread. */
interface Rows extends Closeable {
    /** The next row; {@code null} at the end. Throws {@link Unreadable} where the file is not what it should be. */
    @Nullable Row next() throws IOException;

    /**
     * How the file is written.
     *
     * @param format {@code csv} or {@code xlsx}
     * @param encoding the characters' name; empty for a workbook
     * @param isMarked whether a byte order mark stands before the text
     * @param separator what stands between two cells; empty for a workbook
     */
    record Form(String format, String encoding, boolean isMarked, String separator) {}

    /** How the file is written. */
    Form form();

    /** The part of the file that was read so far, 0 to 1. */
    double progress();
}
