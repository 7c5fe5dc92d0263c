package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.pipeline.RuleSource;
import org.qiao.store.state.FlowState;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.internal.time.Alarms;

/**
 * What every flow's machine shares with the others: the state tables, the breakers, the way into sessions, time, and
 * each other. Thread safe.
 *
 * @param state the state tables
 * @param breakers one per connection
 * @param pairs by whom a flow and its way back take turns
 * @param calls the way into sessions
 * @param schemas the types that sessions describe
 * @param builtIn the rules that need no adapter
 * @param clock the platform's clock
 * @param alarms wakes flows at their time
 * @param zone the zone of business dates of flows that name none
 * @param others the other flows
 * @param milestones told of each step
 */
record Surroundings(
        FlowState state,
        Breakers breakers,
        Pairs pairs,
        VendorCalls calls,
        Schemas schemas,
        RuleSource builtIn,
        Clock clock,
        Alarms alarms,
        ZoneId zone,
        Others others,
        Milestones milestones) {

    /** The other flows, as one of them needs them. */
    interface Others {
        /** The definition of a flow that runs or waits. */
        Optional<FlowDefinition> definition(String flow);

        /** The flows that run the opposite way between the same types. */
        Set<String> mirrors(FlowDefinition flow);

        /** A flow has linked records: whoever waits for them goes on. */
        void linked(String flow, Collection<String> keys);

        /** A person stopped a flow, or let it go on. */
        void paused(String flow);

        /** A flow has read everything for the first time: what flows back of it is looked at once more. */
        void loaded(String flow);

        /** A run of a flow ended well. */
        void ended(String flow);

        /** Something happened that listeners hear of. */
        void happened(FlowEvent event);
    }
}
