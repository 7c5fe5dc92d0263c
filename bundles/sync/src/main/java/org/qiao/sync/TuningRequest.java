package org.qiao.sync;

/**
 * A flow that is to be measured on records of its source.
 *
 * @param flow the flow's name
 * @param text an edited text of it, to be compared with the one that runs; empty for that alone
 * @param records how many records to look at, from 1 to {@value #MOST}
 * @since 1.0.0
 */
public record TuningRequest(String flow, String text, int records) {
    /** How many records are looked at where nobody says. */
    public static final int USUAL = 1_000;

    /** The most records that are looked at. */
    public static final int MOST = 5_000;
}
