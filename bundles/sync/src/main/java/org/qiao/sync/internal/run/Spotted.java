package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.state.Differences.Difference;
import org.qiao.store.state.Differences.Kind;
import org.qiao.store.state.Links;

/** Makes differences, each with its reason in words. Immutable. */
final class Spotted {
    private final Prepared flow;
    private final Clock clock;

    Spotted(Prepared flow, Clock clock) {
        this.flow = flow;
        this.clock = clock;
    }

    Difference extra(String targetKey, Record record) {
        Object called = record.has(flow.definition().key())
                ? record.get(flow.definition().key())
                : null;
        String name = called == null ? targetKey : String.valueOf(called);
        return made(
                Kind.EXTRA,
                targetKey,
                targetKey,
                Set.of(),
                new Text(
                        "目标中的 " + name + " 与源头的任何记录都没有关联；对账从不删除它",
                        "the target has " + name
                                + ", linked with no record of the source; reconciling never deletes it"));
    }

    Difference gone(Links.Link link) {
        String key = String.valueOf(link.targetKey());
        return made(
                Kind.MISSING,
                link.sourceKey(),
                key,
                Set.of(),
                new Text("曾送达为 " + key + "，目标中已没有", "it was delivered as " + key + ", which the target no longer has"));
    }

    Difference never(String key) {
        return made(
                Kind.MISSING,
                key,
                "",
                Set.of(),
                new Text("符合流程的条件，却从未送达", "the flow's filter lets it pass, yet it was never delivered"));
    }

    Difference changed(Links.Link link, Set<String> fields) {
        return made(
                Kind.DIFFERING,
                link.sourceKey(),
                String.valueOf(link.targetKey()),
                fields,
                new Text("目标中被改过：" + String.join("、", fields), "changed at the target: " + String.join(", ", fields)));
    }

    Difference undelivered(Links.Link link, Set<String> fields) {
        return made(
                Kind.DIFFERING,
                link.sourceKey(),
                String.valueOf(link.targetKey()),
                fields,
                new Text(
                        "源头的值与上次写入的不同：" + String.join("、", fields),
                        "the source holds other values than were written last: " + String.join(", ", fields)));
    }

    private Difference made(Kind kind, String key, String targetKey, Set<String> fields, Text why) {
        return new Difference(
                flow.flow(), kind, key, targetKey, List.copyOf(fields), Reasons.pack(why), false, clock.instant());
    }
}
