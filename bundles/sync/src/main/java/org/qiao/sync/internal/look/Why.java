package org.qiao.sync.internal.look;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.qiao.api.record.Text;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;
import org.qiao.sync.Causes;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.internal.run.Reasons;

/** Says in one sentence where a record is in a flow, and why. Immutable. */
public final class Why {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final FlowState state;
    private final ZoneId zone;

    /** Sentences from the state tables, with times in a zone. */
    public Why(FlowState state, ZoneId zone) {
        this.state = state;
        this.zone = zone;
    }

    /**
     * The sentence.
     *
     * @param status how the flow stands
     * @param isBack whether it is a way back
     * @param link the record's link, where it has one
     * @param key the record's key at the source
     * @param isThere whether the source has the record now
     */
    public Text sentence(FlowStatus status, boolean isBack, Optional<Links.Link> link, String key, boolean isThere) {
        Optional<Parked.Row> row = state.inTransaction(tx -> tx.parked().get(status.name(), key));
        if (row.isPresent()) {
            return resting(status, row.get());
        }
        List<Ledger.Entry> entries = state.inTransaction(tx -> tx.ledger().entries(status.name(), key, 1));
        if (!entries.isEmpty() && !isDelivered(entries.get(0))) {
            return filtered(status, entries.get(0), isBack ? Optional.empty() : link);
        }
        if (isBack) {
            return entries.stream()
                    .findFirst()
                    .map(entry -> returned(status, entry, link))
                    .orElseGet(() -> link.isPresent() ? unchanged(status) : unlinked(status, key, isThere));
        }
        return link.map(l -> linked(status, l)).orElseGet(() -> unread(status, key, isThere));
    }

    private Text returned(FlowStatus status, Ledger.Entry entry, Optional<Links.Link> link) {
        String target = status.to() + link.map(l -> " " + l.sourceKey()).orElse("");
        return new Text(
                at(entry.at()) + " 由流程“" + status.name() + "”带回 " + target,
                "brought back to " + target + " by flow '" + status.name() + "' at " + at(entry.at()));
    }

    private static Text unchanged(FlowStatus status) {
        return new Text(
                "与流程上次写入或带回的内容相同，“" + status.name() + "”没有可带回的",
                "the same as what was written or brought back last: '" + status.name() + "' has nothing to bring back");
    }

    private static Text unlinked(FlowStatus status, String key, boolean isThere) {
        if (!isThere) {
            return unread(status, key, false);
        }
        return new Text(
                "没有与 " + status.to() + " 的记录关联：“" + status.name() + "”只带回已关联记录的字段",
                "it is not linked with a record of " + status.to() + ": '" + status.name()
                        + "' brings back fields of linked records only");
    }

    private static boolean isDelivered(Ledger.Entry entry) {
        return entry.bucket().equals("applied") || entry.bucket().equals("unchanged");
    }

    private Text resting(FlowStatus status, Parked.Row row) {
        Text why = Reasons.unpack(row.reason());
        Text cause = Causes.label(row.cause(), why);
        boolean isSaid = cause.zh().equals(why.zh());
        String group = isSaid ? "" : cause.zh();
        String groupEn = isSaid ? "" : cause.en();
        String since = at(row.at());
        String more = row.folded() > 1 ? "，共 " + row.folded() + " 个变更" : "";
        String moreEn = row.folded() > 1 ? ", " + row.folded() + " changes" : "";
        return switch (row.kind()) {
            case PARKED ->
                new Text(
                        "自 " + since + " 起在流程“" + status.name() + "”中搁置" + more + "：" + before(group, "，") + why.zh(),
                        "parked in flow '" + status.name() + "' since " + since + moreEn + ": " + before(groupEn, ", ")
                                + why.en());
            case WAITING ->
                new Text(
                        "自 " + since + " 起在流程“" + status.name() + "”中等待" + more + "：" + why.zh(),
                        "waiting in flow '" + status.name() + "' since " + since + moreEn + ": " + why.en());
            case RETRY ->
                new Text(
                        "在流程“" + status.name() + "”中失败 " + row.attempts() + " 次，将于 " + due(row) + " 重试：" + why.zh(),
                        "failed " + row.attempts() + " times in flow '" + status.name() + "', tried again at "
                                + due(row) + ": " + why.en());
        };
    }

    private static String before(String group, String sign) {
        return group.isEmpty() ? "" : group + sign;
    }

    private String due(Parked.Row row) {
        return row.due() == null ? "" : at(row.due());
    }

    private Text filtered(FlowStatus status, Ledger.Entry entry, Optional<Links.Link> link) {
        Text why = Reasons.unpack(entry.reason());
        String kept = link.filter(l -> l.state() == Links.State.LINKED).isPresent() ? "；此前已送出" : "";
        String keptEn = kept.isEmpty() ? "" : "; it had been sent before";
        return new Text(
                at(entry.at()) + " 被流程“" + status.name() + "”排除：" + why.zh() + kept,
                "left out by flow '" + status.name() + "' at " + at(entry.at()) + ": " + why.en() + keptEn);
    }

    private Text linked(FlowStatus status, Links.Link link) {
        String target = status.to() + " " + (link.targetKey() == null ? "" : link.targetKey());
        return switch (link.state()) {
            case LINKED ->
                new Text(
                        at(link.at()) + " 由流程“" + status.name() + "”送达 " + target,
                        "delivered by flow '" + status.name() + "' at " + at(link.at()) + " as " + target);
            case RETIRED ->
                link.targetKey() == null
                        ? new Text(
                                "目前没有与 " + status.to() + " 的记录关联（自 " + at(link.at()) + "）；流程“" + status.name()
                                        + "”下次读到它时按 match 查找对应的记录",
                                "not linked with a record of " + status.to() + " since " + at(link.at()) + ": flow '"
                                        + status.name() + "' looks for its counterpart by match when it is read next")
                        : new Text(
                                at(link.at()) + " 由流程“" + status.name() + "”在 " + status.to() + " 停用或删除",
                                "retired or deleted at " + status.to() + " by flow '" + status.name() + "' at "
                                        + at(link.at()));
            case INTENT ->
                new Text(
                        at(link.at()) + " 由流程“" + status.name() + "”发往 " + target + "，结果尚未确认",
                        "sent to " + target + " by flow '" + status.name() + "' at " + at(link.at())
                                + "; whether it arrived is being found out");
        };
    }

    private static Text unread(FlowStatus status, String key, boolean isThere) {
        if (!isThere) {
            return new Text("源头没有记录 " + key, "the source has no record " + key);
        }
        String zh = "流程“" + status.name() + "”还没有读到它";
        String en = "flow '" + status.name() + "' has not read it yet";
        if (status.waitingFor().isEmpty()) {
            return new Text(
                    zh + "（" + status.trigger().zh() + "）",
                    en + " (" + status.trigger().en() + ")");
        }
        Text waits = status.waitingFor().get(0);
        return new Text(zh + "，流程在等：" + waits.zh(), en + ", the flow waits for: " + waits.en());
    }

    private String at(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }
}
