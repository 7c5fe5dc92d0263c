package org.qiao.engine.pipeline;

import java.util.List;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;

/**
 * What a compiled flow says of one change. A closed set: read it with {@link #fold}.
 *
 * @since 1.0.0
 */
public sealed interface Judgement {
    /**
     * The record takes no part.
     *
     * @param reason why: the condition that refused it, in words
     */
    record Filtered(Text reason) implements Judgement {}

    /**
     * The target shall hold this.
     *
     * @param key the value of the target type's key field, as text
     * @param wanted the wanted values; lines of {@code set: on-create} and {@code if-empty} are marked in the flow
     * @param losses what was lost on lines whose {@code onLoss} is {@code accept}
     */
    record Wanted(String key, Record wanted, List<Text> losses) implements Judgement {
        /** Copies the list. */
        public Wanted {
            losses = List.copyOf(losses);
        }
    }

    /**
     * A record that this one refers to has no counterpart in the target yet.
     *
     * @param flow the flow that makes the counterpart
     * @param reference the source record it waits for
     */
    record Waiting(String flow, Reference reference) implements Judgement {}

    /**
     * The record cannot be mapped as it is.
     *
     * @param cause the word by which alike cases are grouped: {@code phone: not a phone number}; no personal data
     * @param field the target field concerned, or empty
     * @param why the reason, for a person who can mend it
     */
    record Parked(String cause, String field, Text why) implements Judgement {}

    /** The case handlers of {@link #fold}. */
    interface Cases<T> {
        /** Takes no part. */
        T filtered(Filtered judgement);

        /** Goes to the target. */
        T wanted(Wanted judgement);

        /** Waits for another record. */
        T waiting(Waiting judgement);

        /** Needs a person. */
        T parked(Parked judgement);
    }

    /** The result of the handler for this case. */
    default <T> T fold(Cases<T> cases) {
        if (this instanceof Filtered j) {
            return cases.filtered(j);
        } else if (this instanceof Wanted j) {
            return cases.wanted(j);
        } else if (this instanceof Waiting j) {
            return cases.waiting(j);
        }
        return cases.parked((Parked) this);
    }
}
