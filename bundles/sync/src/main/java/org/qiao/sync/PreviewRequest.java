package org.qiao.sync;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to be previewed, over which records.
 *
 * @param flow the flow's name
 * @param text an edited text of it; empty for the one that runs
 * @param sample the records
 * @param withImpact whether to count over all records of the source too: what would enter, leave or differ
 * @param isTargetAsked whether the target is asked, record by record, what it holds now
 * @since 1.0.0
 */
public record PreviewRequest(String flow, String text, Sample sample, boolean withImpact, boolean isTargetAsked) {
    /** A preview that tells what the target holds now. */
    public PreviewRequest(String flow, String text, Sample sample, boolean withImpact) {
        this(flow, text, sample, withImpact, true);
    }

    /** Which records. A closed set: read it with {@link #fold}. */
    public sealed interface Sample {
        /**
         * Records by key.
         *
         * @param keys source keys, or what people call the records by
         */
        record Keys(List<String> keys) implements Sample {
            /** Copies the list. */
            public Keys {
                keys = List.copyOf(keys);
            }
        }

        /**
         * Some records of the source, the newest where it can say.
         *
         * @param count how many, from 1 to 500
         */
        record Newest(int count) implements Sample {}

        /**
         * Records made up by hand: per record, values by field name as JSON has them.
         *
         * @param records the records
         */
        record Given(List<Map<String, @Nullable Object>> records) implements Sample {
            /** Copies the list. */
            public Given {
                records = List.copyOf(records);
            }
        }

        /** The result of the handler for this case. */
        default <T> T fold(Function<Keys, T> keys, Function<Newest, T> newest, Function<Given, T> given) {
            if (this instanceof Keys s) {
                return keys.apply(s);
            } else if (this instanceof Newest s) {
                return newest.apply(s);
            }
            return given.apply((Given) this);
        }
    }
}
