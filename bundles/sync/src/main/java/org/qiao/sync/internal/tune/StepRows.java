package org.qiao.sync.internal.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.pipeline.FlowPart;
import org.qiao.engine.tuning.PartCost;
import org.qiao.sync.Tuning;

/** The steps of two versions of a flow side by side. What both have, by kind, field and name, is one row. */
public final class StepRows {
    private StepRows() {}

    /** What makes a step the same in both: the second use of a converter in a line is another step than the first. */
    private record Same(String kind, String field, String name, int use) {}

    /** The rows: those of the newer version in its order, each that only the older has after what stood before it. */
    public static List<Tuning.Step> of(List<PartCost> before, List<PartCost> after) {
        List<Same> order = new ArrayList<>();
        Map<Same, Tuning.Figures> older = figures(before, order);
        List<Same> newOrder = new ArrayList<>();
        Map<Same, Tuning.Figures> newer = figures(after, newOrder);
        int at = 0;
        for (Same same : newOrder) {
            int known = order.indexOf(same);
            if (known >= 0) {
                at = known + 1;
            } else {
                order.add(at++, same);
            }
        }
        return order.stream()
                .map(same -> step(same, older.get(same), newer.get(same)))
                .toList();
    }

    private static Tuning.Step step(Same same, Tuning.@Nullable Figures before, Tuning.@Nullable Figures after) {
        return new Tuning.Step(same.kind(), same.field(), same.name(), before, after);
    }

    private static Map<Same, Tuning.Figures> figures(List<PartCost> costs, List<Same> order) {
        Map<Same, Tuning.Figures> all = new HashMap<>();
        for (PartCost cost : costs) {
            FlowPart part = cost.part();
            if (part.kind() == FlowPart.Kind.WHOLE) {
                continue;
            }
            String kind = part.kind().name().toLowerCase(Locale.ROOT);
            int use = 0;
            while (all.containsKey(new Same(kind, part.field(), part.name(), use))) {
                use++;
            }
            Same same = new Same(kind, part.field(), part.name(), use);
            order.add(same);
            all.put(same, new Tuning.Figures(part.reached(), part.stopped(), cost.nanos(), cost.bytes()));
        }
        return all;
    }
}
