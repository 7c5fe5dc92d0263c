package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Departure;
import org.qiao.engine.definition.Match;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;

/**
 * What is to be done with one item, by its judgement and its link: match, compare with what was last written, and
 * either end it or make a command. An intent left by a lost answer is cleared up first. Confined to one flow's thread.
 */
final class Deciding {
    private final Prepared flow;
    private final FlowState state;
    private final Matching matching;
    private final Commands commands;
    private final Rows rows;
    private final Clock clock;

    Deciding(Prepared flow, FlowState state, Matching matching, Rows rows, Clock clock) {
        this.flow = flow;
        this.state = state;
        this.matching = matching;
        this.commands = new Commands(flow.flow(), flow.compiled());
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether a record's counterpart is found by matching. */
    static boolean isUnlinked(Links.@Nullable Link link) {
        return link == null
                || link.state() == Links.State.AMBIGUOUS
                || (link.state() != Links.State.INTENT && link.targetKey() == null);
    }

    /** Matches all records of a batch at once, before they are decided one by one. */
    void lookAhead(List<Judgement.Wanted> unlinked) {
        matching.lookAhead(unlinked.stream().map(Judgement.Wanted::wanted).toList());
    }

    /** The batch is decided: what was heard of the target is old. */
    void endBatch() {
        matching.forget();
    }

    /** Decides an item whose record should be at the target with these values. */
    void wanted(Item item, Judgement.Wanted wanted, Links.@Nullable Link link, Decided out) {
        if (link == null || isUnlinked(link)) {
            unlinked(item, wanted, link, out);
        } else if (link.state() == Links.State.INTENT) {
            unanswered(item, wanted, link, out);
        } else if (isAskedByPerson(item) && isGoneThere(link, wanted)) {
            unlinked(item, wanted, emptied(link), out);
        } else {
            linked(item, wanted, link, false, out);
        }
    }

    // A record that somebody deleted at the target is made anew once a person asks for it.
    private boolean isGoneThere(Links.Link link, Judgement.Wanted wanted) {
        String targetKey = link.targetKey() == null ? "" : link.targetKey();
        return matching.canFind() && matching.own(targetKey, wanted.wanted()).isEmpty();
    }

    /**
     * Decides an item whose record should no longer be at the target.
     *
     * @param before what the target should have held before this change; {@code null} when that is not known
     */
    void gone(
            Item item,
            Links.@Nullable Link link,
            Departure how,
            Text why,
            Judgement.@Nullable Wanted before,
            Decided out) {
        if (link == null || link.state() == Links.State.RETIRED || link.state() == Links.State.AMBIGUOUS) {
            out.add(Settled.ended(item, Bucket.FILTERED, why));
        } else if (how == Departure.KEEP) {
            out.add(Settled.ended(
                    item,
                    Bucket.FILTERED,
                    new Text(why.zh() + "；目标中的记录按流程保留", why.en() + "; the flow keeps the record at the target")));
        } else if (link.state() == Links.State.INTENT && link.targetKey() == null) {
            goneUnanswered(item, link, how, why, before, out);
        } else {
            out.add(commands.depart(item, link, how));
        }
    }

    private void goneUnanswered(
            Item item, Links.Link link, Departure how, Text why, Judgement.@Nullable Wanted before, Decided out) {
        String key = Known.of(link).key();
        if (matching.canFind()) {
            Optional<Found> found = matching.own("", flow.compiled().keyOnly(key));
            if (found.isEmpty()) {
                out.add(Settled.unlinked(item, Bucket.FILTERED, why));
            } else {
                out.add(commands.depart(item, adopted(item, link, key, found.get()), how));
            }
        } else if (before != null && flow.delivery() != Delivery.BLIND) {
            // Only a repeat can tell under which key the target has the record: of the version that was sent, so that
            // nothing comes to be there that never was at the source.
            out.add(commands.repeat(item, before, link).olderOne());
        } else if (isAskedByPerson(item)) {
            // The person has looked. The intent stays: should the record come back, it is no new one.
            out.add(Settled.ended(item, Bucket.FILTERED, why));
        } else {
            out.add(rows.parked(item, "unknown", lost()));
        }
    }

    private void unlinked(Item item, Judgement.Wanted wanted, Links.@Nullable Link link, Decided out) {
        Match match = flow.definition().handling().match();
        List<Found> found = matching.candidates(wanted.wanted());
        if (found.size() > 1) {
            String keys = found.stream().limit(5).map(Found::key).toList().toString();
            out.add(rows.parked(
                    item,
                    "several-match",
                    new Text(
                            "目标中有 " + found.size() + " 条记录匹配：" + keys,
                            found.size() + " records at the target match: " + keys)));
        } else if (found.size() == 1 && match.one() == Match.Reaction.PARK) {
            out.add(rows.parked(
                    item,
                    "one-matches",
                    new Text(
                            "目标中已有匹配的记录 " + found.get(0).key(),
                            "the target has a matching record: " + found.get(0).key())));
        } else if (found.size() == 1) {
            adopt(item, wanted, link, found.get(0), out);
        } else if (match.none() == Match.Reaction.PARK) {
            out.add(rows.parked(item, "nothing-matches", new Text("目标中没有匹配的记录", "no record at the target matches")));
        } else {
            out.add(commands.create(item, wanted, link));
        }
    }

    private void adopt(Item item, Judgement.Wanted wanted, Links.@Nullable Link link, Found found, Decided out) {
        Optional<Links.Link> other = state.inTransaction(tx -> tx.links().byTarget(flow.scope(), found.key()))
                .filter(taken -> !taken.sourceKey().equals(item.key()));
        if (other.isPresent()) {
            out.add(taken(rows, item, found.key(), other.get().sourceKey()));
            return;
        }
        linked(item, wanted, adopted(item, link, wanted.key(), found), true, out);
    }

    /** A target record that already is another source record's counterpart. */
    static Settled taken(Rows rows, Item item, String targetKey, String byKey) {
        return rows.parked(
                item,
                "target-taken",
                new Text(
                        "目标记录 " + targetKey + " 已与源记录 " + byKey + " 关联",
                        "the target record " + targetKey + " is linked with source record " + byKey));
    }

    private void linked(Item item, Judgement.Wanted wanted, Links.Link link, boolean isNew, Decided out) {
        Record patch = flow.compiled().forUpdate(wanted.wanted());
        boolean isBack = link.state() == Links.State.RETIRED;
        Set<String> touched = (isBack ? Known.NOTHING : Known.of(link)).differing(patch);
        if (!touched.isEmpty() || isBack) {
            out.add(commands.update(item, wanted, link, patch, touched));
        } else if (isNew) {
            out.add(Settled.linked(
                    item, Bucket.UNCHANGED, new Text("目标中已有相同的记录", "the target holds the same record already"), link));
        } else {
            out.add(Settled.ended(item, Bucket.UNCHANGED, new Text("与上次写入的内容相同", "the same as what was written last")));
        }
    }

    private void unanswered(Item item, Judgement.Wanted wanted, Links.Link intent, Decided out) {
        boolean canRepeat = flow.delivery() == Delivery.IDEMPOTENT || flow.delivery() == Delivery.TRANSACTIONAL;
        boolean isKeyKnown = intent.targetKey() != null;
        if (matching.canFind() && flow.delivery() != Delivery.BLIND && (isKeyKnown || !canRepeat)) {
            String own = intent.targetKey() == null ? "" : intent.targetKey();
            Optional<Found> found = matching.own(own, wanted.wanted());
            if (found.isPresent()) {
                linked(item, wanted, adopted(item, intent, wanted.key(), found.get()), true, out);
            } else {
                out.add(commands.create(item, wanted, emptied(intent)));
            }
        } else if (canRepeat && isKeyKnown && Commands.isDeletion(intent)) {
            out.add(commands.repeatDeletion(item, intent));
        } else if (canRepeat && !isKeyKnown) {
            out.add(commands.repeat(item, wanted, intent));
        } else if (canRepeat || isAskedByPerson(item)) {
            out.add(
                    isKeyKnown
                            ? commands.update(
                                    item, wanted, intent, flow.compiled().forUpdate(wanted.wanted()), Set.of())
                            : commands.create(item, wanted, intent));
        } else {
            out.add(rows.parked(item, "unknown", lost()));
        }
    }

    /** A link that leads nowhere, but still counts the writes. */
    private static Links.Link emptied(Links.Link link) {
        return new Links.Link(
                link.scope(),
                link.sourceKey(),
                null,
                Links.State.RETIRED,
                null,
                Known.of(link).forgotten().text(),
                link.idempotencyKey(),
                link.sourceSequence(),
                link.at());
    }

    private Links.Link adopted(Item item, Links.@Nullable Link before, String keyValue, Found found) {
        Known base = Known.of(before).found(keyValue, found.record());
        return new Links.Link(
                flow.scope(),
                item.key(),
                found.key(),
                Links.State.LINKED,
                found.version(),
                base.text(),
                before == null ? "" : before.idempotencyKey(),
                item.change().sequence(),
                clock.instant());
    }

    private static boolean isAskedByPerson(Item item) {
        return item.isTakenBack()
                && item.row() != null
                && item.row().kind() == Parked.Kind.RETRY
                && item.attempts() == 0;
    }

    private static Text lost() {
        return new Text(
                "已发送但没有收到回答；目标不能按键查询，也不认幂等键，请人工核对后重试",
                "it was sent and the answer was lost; the target can neither be asked nor knows a repeat: look there, then retry");
    }
}
