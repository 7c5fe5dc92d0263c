package org.qiao.adapter.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file was found to hold.
 *
 * @param holdings the records that its lines add up to
 * @param columns the columns that its header names; none for a file without lines or without columns
 * @param end the place where the next line goes
 * @param needsLineEnd whether the last line lacks its end
 * @param stamp the file as it was then; {@code null} when there was none
 */
record Contents(
        Holdings holdings,
        List<String> columns,
        long end,
        boolean needsLineEnd,
        @Nullable Stamp stamp) {
    Contents {
        columns = List.copyOf(columns);
    }

    static Contents none() {
        return new Contents(new Holdings(), List.of(), 0, false, null);
    }
}
