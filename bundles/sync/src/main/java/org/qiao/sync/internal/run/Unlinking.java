package org.qiao.sync.internal.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;
import org.qiao.sync.SyncError;

/**
 * Removes a link that is wrong, because a person says so: the record's counterpart is looked for anew, and the target's
 * record is free for another one. Both records stay as they are. What stays of the link is how often it was written: a
 * target that knows a repeat must not take the next write for one. Immutable.
 */
final class Unlinking {
    private final String flow;
    private final Links.Scope scope;

    Unlinking(String flow, Links.Scope scope) {
        this.flow = flow;
        this.scope = scope;
    }

    /** Removes it; gives what it was. In the flow's own turn, so that no write of the record is under way. */
    Links.Link remove(FlowState.Transaction tx, String key, Instant now) {
        Links.Link link = Optional.ofNullable(
                        tx.links().bySource(scope, List.of(key)).get(key))
                .filter(found -> !Deciding.isUnlinked(found))
                .orElseThrow(() -> notLinked(key));
        boolean isUnknown = link.state() == Links.State.INTENT;
        boolean isRetried = tx.parked()
                .get(flow, key)
                .filter(row -> row.kind() == Parked.Kind.RETRY)
                .isPresent();
        if (isUnknown || isRetried) {
            throw inUse(
                    key,
                    isUnknown
                            ? new Text("它的一次写入还没有结果", "what became of a write of it is not known yet")
                            : new Text("它即将重试", "it is about to be tried again"));
        }
        Links.Link left = Deciding.emptied(link);
        tx.links()
                .save(List.of(new Links.Link(
                        left.scope(),
                        left.sourceKey(),
                        null,
                        left.state(),
                        null,
                        left.baseline(),
                        left.idempotencyKey(),
                        left.sourceSequence(),
                        now)));
        return link;
    }

    private QiaoException notLinked(String key) {
        Text remedy = SyncError.NOT_LINKED.remedy();
        return new QiaoException(
                SyncError.NOT_LINKED,
                new Text(
                        "流程“" + flow + "”没有为记录 " + key + " 建立关联。" + remedy.zh(),
                        "flow '" + flow + "' has no link of record " + key + ". " + remedy.en()),
                null);
    }

    /** The refusal while a record is on its way. */
    QiaoException inUse(String key, Text why) {
        Text remedy = SyncError.LINK_IN_USE.remedy();
        return new QiaoException(
                SyncError.LINK_IN_USE,
                new Text(
                        "记录 " + key + " 在流程“" + flow + "”中的关联未解除：" + why.zh() + "。" + remedy.zh(),
                        "the link of record " + key + " in flow '" + flow + "' was not removed: " + why.en() + ". "
                                + remedy.en()),
                null);
    }
}
