package org.qiao.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.pipeline.Lineage;

/**
 * What a flow would do with some records; nothing was written.
 *
 * @param problems what is wrong with the text; then nothing else is filled
 * @param missing what it would wait for before it could run, a sentence each; then nothing else is filled
 * @param counts what would become of the records looked at
 * @param rows the records, in the order of the sample
 * @param impact over all records of the source, when asked for
 * @since 1.0.0
 */
public record Preview(
        List<Problem> problems,
        List<Text> missing,
        Counts counts,
        List<Row> rows,
        @Nullable Impact impact) {
    /** Copies the lists. */
    public Preview {
        problems = List.copyOf(problems);
        missing = List.copyOf(missing);
        rows = List.copyOf(rows);
    }

    /** How many would go which way. */
    public record Counts(long apply, long unchanged, long filter, long waiting, long park, long retire, long delete) {
        /** Nothing yet. */
        public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * What an edit of the rules does to the records that are there.
     *
     * @param read how many records were looked at
     * @param enter would newly be sent
     * @param leave were sent and would no longer match
     * @param differ were sent and would be written again with other values
     * @param same were sent and stay as they are
     * @param park would need a person
     * @param filtered take no part, before and after
     * @param waiting would wait for a record they refer to
     */
    public record Impact(
            long read, long enter, long leave, long differ, long same, long park, long filtered, long waiting) {}

    /**
     * One record.
     *
     * @param key its key at the source; empty for a record made up by hand
     * @param name what people call it by; empty when it does not tell
     * @param bucket what would become of it: {@code apply}, {@code unchanged}, {@code filter}, {@code wait},
     *     {@code park}, {@code retire}, {@code delete}
     * @param reason why, where it would not be applied
     * @param command what the target would be told: {@code create}, {@code update}, {@code retire}, {@code delete};
     *     empty for nothing
     * @param fields per target field how it comes about
     */
    public record Row(String key, String name, String bucket, Text reason, String command, List<FieldView> fields) {
        /** Copies the list. */
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One target field of one record.
     *
     * @param lineage where its value comes from and what each rule made of it: before and after
     * @param atTarget what the target holds now, where it could be asked; {@code null} when empty or unknown
     * @param isWritten whether it would be written
     */
    public record FieldView(Lineage lineage, @Nullable Object atTarget, boolean isWritten) {}
}
