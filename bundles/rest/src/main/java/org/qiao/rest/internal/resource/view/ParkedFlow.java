package org.qiao.rest.internal.resource.view;

import java.util.List;
import org.qiao.sync.FlowStatus;

/**
 * A flow with keys that do not go on.
 *
 * @param flow its name
 * @param from what it reads, as {@code crm customer}
 * @param to what it writes
 * @param keys how many record keys rest
 * @param causes the groups, the largest first
 */
public record ParkedFlow(
        String flow, FlowStatus.State state, String from, String to, long keys, List<CauseRow> causes) {
    /** The row of a flow. */
    public static ParkedFlow of(FlowStatus s, List<CauseRow> causes) {
        long keys = causes.stream().mapToLong(CauseRow::keys).sum();
        return new ParkedFlow(s.name(), s.state(), s.from(), s.to(), keys, causes);
    }
}
