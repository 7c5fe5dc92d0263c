package org.qiao.rest.internal.resource.view;

import java.util.List;
import org.qiao.sync.FlowView;

/** One flow with its text and the picture of its mapping. */
public record FlowPage(
        FlowRow flow, String text, String hash, String running, List<FlowView.Line> lines, List<String> filter) {
    /** The page of a flow. */
    public static FlowPage of(FlowView v) {
        return new FlowPage(FlowRow.of(v.status()), v.text(), v.hash(), v.running(), v.lines(), v.filter());
    }
}
