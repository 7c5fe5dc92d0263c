package org.qiao.sync.internal.run;

import org.qiao.engine.definition.FlowDefinition;

/** Gets a flow ready to run: rules, sessions, schemas, compiled. Thread safe. */
public interface Preparation {
    /** The flow with what is offered now. Throws {@link Trouble} when a session could not describe its types. */
    Readiness prepare(FlowDefinition flow);

    /** Whether what was prepared is still what would be prepared now, as far as that can be told at little cost. */
    boolean isCurrent(Prepared flow);
}
