package org.qiao.sync.internal.run;

import java.util.Map;
import java.util.Optional;
import org.qiao.engine.definition.CodeListDefinition;
import org.qiao.engine.definition.FlowDefinition;

/**
 * What is defined at one moment. Immutable.
 *
 * @param flows the flows by name, each in its newest valid version
 * @param codeLists the code lists by name, likewise
 */
public record Definitions(Map<String, FlowDefinition> flows, Map<String, CodeListDefinition> codeLists) {
    /** Copies the maps. */
    public Definitions {
        flows = Map.copyOf(flows);
        codeLists = Map.copyOf(codeLists);
    }

    /** The flow of a name. */
    public Optional<FlowDefinition> flow(String name) {
        return Optional.ofNullable(flows.get(name));
    }
}
