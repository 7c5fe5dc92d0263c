package org.qiao.exchange.internal;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file, from the first to the last, the heading first. Confined to one thread. */
interface Rows extends Closeable {
    /** The next row; {@code null} at the end. Throws {@link Unreadable} where the file is not what it should be. */
    @Nullable Row next() throws IOException;

    /** The part of the file that was read so far, 0 to 1. */
    double progress();
}
