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

    /**
     * The other way: the key at a flow's source of what became a target record; empty when the flow did not make it.
     * A flow from the CRM follows the links of one into the CRM this way: {@code owner} by {@code employees-from-hr}.
     *
     * @param flow the flow whose links are asked
     * @param targetKey the target record's key
     */
    Optional<String> sourceKey(String flow, String targetKey);
}
