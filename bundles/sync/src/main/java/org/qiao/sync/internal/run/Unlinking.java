package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;
import org.qiao.sync.SyncError;

/**
 * Removes a link that is wrong, because a person says so: the record's counterpart is looked for anew, and the target's
 * record is free for another one. Both records stay as they are. What stays of the link is how often it was written: a
 * target that knows a repeat must not take the next write for one. Immutable.
 */
public final class Unlinking {
    /** How long it waits at most for the end of a step. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String flow;
    private final Links.Scope scope;

    Unlinking(String flow, Links.Scope scope) {
        this.flow = flow;
        this.scope = scope;
    }

    /** Removes it; gives what it was. In the flow's own turn, so that no write of the record is under way. */
    Links.Link remove(FlowState.Transaction tx, String key, Clock clock) {
        Links.Link link = Optional.ofNullable(
                        tx.links().bySource(scope, List.of(key)).get(key))
                .filter(found -> !Deciding.isUnlinked(found))
                .orElseThrow(() -> notLinked(flow, key));
        if (link.state() == Links.State.INTENT) {
            throw inUse(key, new Text("它的一次写入还没有结果", "what became of a write of it is not known yet"));
        }
        Links.Link left = Deciding.emptied(link);
        tx.links().save(List.of(Commands.with(left, Known.of(left), clock)));
        return link;
    }

    /** The refusal where there is none to remove. */
    public static QiaoException notLinked(String flow, String key) {
        Text remedy = SyncError.NOT_LINKED.remedy();
        return new QiaoException(
                SyncError.NOT_LINKED,
                new Text(
                        "流程“" + flow + "”没有为记录 " + key + " 建立关联。" + remedy.zh(),
                        "flow '" + flow + "' has no link of record " + key + ". " + remedy.en()),
                null);
    }

    /** The refusal while a step goes on for long. */
    QiaoException underWay(String key) {
        return inUse(key, new Text("流程或它的返程正在进行的一步还没有结束", "a step of the flow, or of its way back, is under way"));
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
