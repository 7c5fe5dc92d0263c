package org.qiao.sync;

import java.util.List;

/**
 * One flow with its text and a picture of its mapping.
 *
 * @param status how it stands
 * @param text its file
 * @param hash the text's hash: what {@link Flows#save} expects
 * @param running the hash of the version that runs; another one while the file has problems
 * @param lines the mapping, in the file's order; empty while it never was valid
 * @param filter its conditions, as the file has them
 * @since 1.0.0
 */
public record FlowView(
        FlowStatus status, String text, String hash, String running, List<Line> lines, List<String> filter) {
    /** Copies the lists. */
    public FlowView {
        lines = List.copyOf(lines);
        filter = List.copyOf(filter);
    }

    /**
     * One line of the mapping: an arrow of the picture.
     *
     * @param field the target field, as {@code lines[].qty} inside nested records
     * @param from the source fields; empty for a constant
     * @param rules the converters, code lists and links it passes, as people write them
     * @param stage {@code proposed}, {@code active} or {@code deprecated}
     * @param set when its value is written: {@code always}, {@code if-changed}, {@code if-empty}, {@code on-create}
     * @param onLoss what becomes of a lossy value: {@code park}, {@code accept}, {@code fail}
     * @param onFail what becomes of a failed value: {@code park}, {@code null}, {@code default}
     */
    public record Line(
            String field,
            List<String> from,
            List<String> rules,
            String stage,
            String set,
            String onLoss,
            String onFail) {
        /** Copies the lists. */
        public Line {
            from = List.copyOf(from);
            rules = List.copyOf(rules);
        }
    }
}
