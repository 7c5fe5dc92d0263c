package org.qiao.sync.internal.run;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.pipeline.CompiledFlow;

/**
 * What a flow and its way back must know of each other. Immutable.
 *
 * @param watched the fields of the flow's target type that flow back; none for a flow that runs one way
 * @param kept for a way back, the flow reduced to what it keeps of those fields, so that the source's values can be
 *     compared; {@code null} where it keeps none
 * @param writes for a way back, by source field the target fields that its value is taken from; none for any of them
 */
record TwoWay(Set<String> watched, @Nullable CompiledFlow kept, Map<String, Set<String>> writes) {
    /** One way only. */
    static final TwoWay NONE = new TwoWay(Set.of(), null, Map.of());

    TwoWay {
        watched = Set.copyOf(watched);
        writes = Map.copyOf(writes);
    }

    /** Whether there is a way back. */
    boolean isThere() {
        return !watched.isEmpty();
    }
}
