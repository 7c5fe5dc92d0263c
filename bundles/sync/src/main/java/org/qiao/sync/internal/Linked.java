package org.qiao.sync.internal;

import java.util.List;
import java.util.Optional;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.Prepared;
import org.qiao.sync.internal.run.Runner;
import org.qiao.sync.internal.run.Unlinking;

/** What the records of flows are linked with. Thread safe. */
final class Linked {
    private final FlowState state;
    private final Fleet fleet;
    private final Previews previews;

    Linked(FlowState state, Fleet fleet, Previews previews) {
        this.state = state;
        this.fleet = fleet;
        this.previews = previews;
    }

    /** The link of a record, which a way back reads from: the flow's, found by its other side. */
    Optional<Links.Link> of(FlowDefinition flow, String key) {
        Links.Scope scope = Prepared.scope(flow);
        return state.inTransaction(tx -> flow.isBack()
                ? tx.links().byTarget(scope, key)
                : Optional.ofNullable(tx.links().bySource(scope, List.of(key)).get(key)));
    }

    /**
     * Removes the link of a record, by its key or what people call it by.
     *
     * @return what it was linked with and what comes next, in a sentence
     */
    Text remove(Runner asked, String key) {
        FlowDefinition flow = asked.definition();
        Optional<Links.Link> link =
                of(flow, previews.meant(flow, key, one -> of(flow, one).isPresent()));
        // The key of a way back is the target's: no source's that happens to be the same.
        if (link.isEmpty() && flow.isBack()) {
            throw Unlinking.notLinked(flow.name(), key);
        }
        String source = link.map(Links.Link::sourceKey).orElse(key);
        Runner owner =
                flow.forward().flatMap(forward -> fleet.runner(forward.name())).orElse(asked);
        Links.Link was = owner.unlink(source);
        fleet.unlinked(owner.definition().name());
        Links.Scope scope = was.scope();
        String from = scope.sourceConnection() + ' ' + scope.sourceType() + ' ' + source;
        String to = scope.targetConnection() + ' ' + scope.targetType() + ' ' + was.targetKey();
        return new Text(
                from + " 不再与 " + to + " 关联，两边的记录都没有改动；下次读到它时按 match 重新查找对应的记录",
                from + " is no longer linked with " + to
                        + "; neither record was changed. When it is read next, its counterpart is looked for anew, by match");
    }
}
