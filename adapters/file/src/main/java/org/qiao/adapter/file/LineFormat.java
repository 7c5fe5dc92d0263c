package org.qiao.adapter.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** How commands become lines of text, and lines become records again. Without state. */
interface LineFormat {
    /** The columns of a new file; none where a line names its own. */
    List<String> columns(ObjectType type);

    /** The line at the top of a file with these columns; empty where there are none. */
    String header(List<String> columns);

    /**
     * One line, its end included.
     *
     * @param columns the columns of the file that it goes to
     * @param line what was wanted
     * @param once the idempotency key
     * @param whole the record as it will be
     */
    String line(List<String> columns, Line line, String once, Record whole);

    /** A record as it would be read back: where a format cannot tell absent from empty, they are one. */
    Record settled(Record record);

    /**
     * Reads every line of a text, in order; the columns that its header names. Throws {@link QiaoException} with the
     * line's number when one is not what the type says.
     */
    List<String> read(ObjectType type, String file, BufferedReader text, Consumer<Line> consumer) throws IOException;

    /** Whether a file's last line, found without its end, is one that we began. */
    boolean isOurs(List<String> columns, String line);

    /** Whether every value of such a line is there. */
    boolean isWhole(List<String> columns, String line);

    /** Whether a line end can be part of a value, between quotes. */
    boolean hasQuotedLineEnds();

    static QiaoException badLine(String file, long line, RuntimeException e) {
        return Failure.BAD_LINE.said(
                "文件“" + file + "”第 " + line + " 行读不出", "file '" + file + "', line " + line + " cannot be read", e);
    }
}
