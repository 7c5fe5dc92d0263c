package org.qiao.sync.internal.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.engine.definition.FlowDefinition;

/** One pair for each flow, whether it has a way back or not. Thread safe. */
final class Pairs {
    private final Map<String, Pair> pairs = new ConcurrentHashMap<>();

    /** The pair to which a flow, or a way back, belongs. */
    Pair of(FlowDefinition flow) {
        return pairs.computeIfAbsent(flow.forward().orElse(flow).name(), any -> new Pair());
    }
}
