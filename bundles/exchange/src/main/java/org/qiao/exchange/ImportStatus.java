package org.qiao.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * How an import stands.
 *
 * @param id its id
 * @param request what was asked
 * @param state how far it is
 * @param progress the part of the file that was read, 0 to 1
 * @param counts what became of the rows so far
 * @param columns what each column was taken for
 * @param problems the first hundred things that are wrong
 * @param rows the first hundred rows that were refused, for a look beside the problems
 * @param made the first twenty records that were made or changed; none in a dry run
 * @param begun when it was asked for
 * @param ended when it ended; {@code null} before
 * @since 1.0.0
 */
public record ImportStatus(
        String id,
        ImportRequest request,
        State state,
        double progress,
        Counts counts,
        List<Column> columns,
        List<RowProblem> problems,
        List<SeenRow> rows,
        List<Made> made,
        Instant begun,
        @Nullable Instant ended) {
    /** How far an import is. */
    public enum State {
        /** Others go before it. */
        QUEUED,
        /** Rows are being read. */
        RUNNING,
        /** Every row was read; some may have been refused. */
        DONE,
        /** The file as a whole could not be taken; no row was written. */
        REFUSED,
        /** It broke off; the rows counted so far are written. */
        FAILED
    }

    /** Copies the lists. */
    public ImportStatus {
        columns = List.copyOf(columns);
        problems = List.copyOf(problems);
        rows = List.copyOf(rows);
        made = List.copyOf(made);
    }

    /**
     * What became of the rows; {@code read} is the sum of the others.
     *
     * @param read rows read, the heading and blank rows aside
     * @param created records made; in a dry run, that would be
     * @param updated records changed; in a dry run, that would be
     * @param refused rows that stay out
     */
    public record Counts(long read, long created, long updated, long refused) {
        /** Nothing yet. */
        public static final Counts ZERO = new Counts(0, 0, 0, 0);
    }

    /**
     * What a column was taken for.
     *
     * @param heading the column's heading
     * @param field the field's name; empty when the column is left out
     */
    public record Column(String heading, String field) {}

    /**
     * A row as the file has it.
     *
     * @param line the line of the file, from 1
     * @param cells its cells
     */
    public record SeenRow(long line, List<String> cells) {
        /** Copies the list. */
        public SeenRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A record that an import made or changed.
     *
     * @param line the line of the file at which it begins
     * @param id its id
     * @param title what people call it
     */
    public record Made(long line, String id, String title) {}

    /**
     * One thing that is wrong with one cell, row or the whole file.
     *
     * @param line the line of the file, from 1; 0 for the whole file
     * @param column the column's heading; empty when it concerns the whole row
     * @param code a short stable word
     * @param message what was found and what is allowed
     */
    public record RowProblem(long line, String column, String code, Text message) {}
}
