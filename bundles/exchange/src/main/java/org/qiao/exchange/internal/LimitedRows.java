package org.qiao.exchange.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/** The headings, and rows up to a number: what is remembered of each of them must fit into memory. */
final class LimitedRows implements Rows {
    private final Rows rows;
    private final int most;
    private int read;

    LimitedRows(Rows rows, int most) {
        this.rows = rows;
        this.most = most;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Row row = rows.next();
        read += row == null ? 0 : 1;
        if (row != null && read > most + 1) {
            throw new Unreadable(
                    row.line(),
                    "too-many-rows",
                    new Text(
                            "一次导入最多 " + most + " 行。请分成几个文件导入。",
                            "An import takes up to " + most + " rows. Split the file and import its parts."));
        }
        return row;
    }

    @Override
    public Form form() {
        return rows.form();
    }

    @Override
    public double progress() {
        return rows.progress();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
