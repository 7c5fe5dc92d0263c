package org.qiao.engine.pipeline;

import java.util.Optional;

/**
 * Which target record a source record became, by the flow that made it.
 *
 * @since 1.0.0
 */
public interface LinkLookup {
    /**
     * The key in a flow's target of what it made from a source record; empty when it has not delivered it (yet).
     *
     * @param flow the flow whose links are asked
     * @param sourceKey the source record's key
     */
    Optional<String> targetKey(String flow, String sourceKey);
}
