package org.qiao.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;

/**
 * What a flow costs on records of its source, and what would make it cheaper; nothing was written. Times are nanoseconds
 * for each record, memory bytes for each record; -1 stands for what was not measured.
 *
 * @param problems what is wrong with the edited text; then nothing else is filled
 * @param missing what the flow would wait for before it could run, a sentence each; then nothing else is filled
 * @param reading how the sample was read
 * @param before the flow as it runs; {@code null} where it never ran
 * @param after the edited text; {@code null} where none was given
 * @param steps every step of both, in the order in which a record meets them
 * @param delivery how long the flow's last batches took
 * @param suggestions what to change, and what need not be changed, each with its reason
 * @since 1.0.0
 */
public record Tuning(
        List<Problem> problems,
        List<Text> missing,
        Reading reading,
        @Nullable Rules before,
        @Nullable Rules after,
        List<Step> steps,
        Delivery delivery,
        List<Suggestion> suggestions) {
    /** Copies the lists. */
    public Tuning {
        problems = List.copyOf(problems);
        missing = List.copyOf(missing);
        steps = List.copyOf(steps);
        suggestions = List.copyOf(suggestions);
    }

    /** Nothing was measured: this is why. */
    public static Tuning failed(List<Problem> problems, List<Text> missing) {
        return new Tuning(problems, missing, Reading.NONE, null, null, List.of(), Delivery.NONE, List.of());
    }

    /**
     * How the sample was read.
     *
     * @param records how many records it has
     * @param nanos the time that reading took, for each
     */
    public record Reading(int records, long nanos) {
        /** Nothing was read. */
        public static final Reading NONE = new Reading(0, -1);
    }

    /**
     * One version of the rules over the sample.
     *
     * @param counts what would become of the records, as a preview has it that does not ask the target
     * @param nanos the time of the whole judgement: filter, map, assertions
     * @param bytes its memory
     * @param pushdown what of its filter the source could do
     */
    public record Rules(Preview.Counts counts, long nanos, long bytes, Pushdown pushdown) {}

    /**
     * What of a filter the source could do. A flow reads every record all the same, since one that stops matching has to
     * be seen.
     *
     * @param condition the part that reads the record's own fields alone; empty for none
     * @param remainder the parts that only the platform can decide: named filters, conditions on other records
     * @param leavesOut how many records of the sample the condition leaves out
     * @param remainderLeavesOut how many more the remainder leaves out
     */
    public record Pushdown(String condition, List<String> remainder, long leavesOut, long remainderLeavesOut) {
        /** Copies the list. */
        public Pushdown {
            remainder = List.copyOf(remainder);
        }
    }

    /**
     * One step of the flow.
     *
     * @param kind {@code condition}, {@code filter}, {@code mapper}, {@code line}; of a line {@code reading} and
     *     {@code step}, which are part of it; {@code assertion}
     * @param field the target field, {@code lines.product} in nested records; empty for conditions and mappers
     * @param name it as the flow's file writes it; empty for a line
     * @param before its figures in the flow that runs; {@code null} where that lacks it
     * @param after its figures in the edited text; {@code null} where that lacks it
     */
    public record Step(
            String kind,
            String field,
            String name,
            @Nullable Figures before,
            @Nullable Figures after) {}

    /**
     * What a step costs and does.
     *
     * @param reached how many records of the sample reach it; nested records or values where it works on those
     * @param stopped how many of them end here: filtered, parked or waiting
     * @param nanos its time, for each that reaches it
     * @param bytes its memory, likewise
     */
    public record Figures(int reached, int stopped, long nanos, long bytes) {}

    /**
     * How long the flow's last batches took from one to the next: reading, judging, writing and saving.
     *
     * @param batches how many batches were looked at
     * @param records how many changes they dealt with
     * @param nanosPerBatch what a batch takes however small it is
     * @param nanosPerRecord what each change in it adds
     * @param largest the largest of them
     * @param perCall the most records that the target takes in one call; 0 where the adapter does not say
     */
    public record Delivery(
            int batches, long records, long nanosPerBatch, long nanosPerRecord, long largest, int perCall) {
        /** Nothing was delivered yet. */
        public static final Delivery NONE = new Delivery(0, 0, -1, -1, 0, 0);
    }

    /**
     * One suggestion.
     *
     * @param kind {@code balance}: where the time goes; {@code step}: the costliest; {@code batch}, {@code pushdown},
     *     {@code index}, {@code change}: what the edited text does
     * @param toDo whether there is something to do; otherwise it says why not
     * @param subject the field or the number it is about; empty where it is about none
     * @param text it in words, with its reason
     */
    public record Suggestion(String kind, boolean toDo, String subject, Text text) {}
}
