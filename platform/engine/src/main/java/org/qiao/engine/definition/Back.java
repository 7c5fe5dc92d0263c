package org.qiao.engine.definition;

import java.util.List;

/**
 * What flows back from the target to the source.
 *
 * @param fields the target fields that are read back
 * @param isEchoDropped whether a change that equals what was written last is dropped
 * @since 1.0.0
 */
public record Back(List<String> fields, boolean isEchoDropped) {
    /** Nothing flows back. */
    public static final Back NOTHING = new Back(List.of(), true);

    /** Copies the list. */
    public Back {
        fields = List.copyOf(fields);
    }
}
