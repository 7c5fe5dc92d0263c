package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.LinkedHashSet;
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

/**
 * What is to be done with one item, by its judgement and its link: match, compare with what was last written, and
 * either end it or make a command. An intent left by a lost answer is cleared up first. Confined to one flow's thread.
 */
final class Deciding {
    private static final Text HELD = new Text("目标中已有相同的记录", "the target holds the same record already");

    private final Prepared flow;
    private final FlowState state;
    private final Matching matching;
    private final Commands commands;
    private final Rows rows;
    private final Clock clock;
    private final Merging merging;

    Deciding(Prepared flow, FlowState state, Matching matching, Rows rows, Clock clock) {
        this.flow = flow;
        this.state = state;
        this.matching = matching;
        this.commands = new Commands(flow);
        this.rows = rows;
        this.clock = clock;
        this.merging = new Merging(flow);
    }

    /** Whether a record's counterpart is found by matching. */
    static boolean isUnlinked(Links.@Nullable Link link) {
        return link == null || (link.state() != Links.State.INTENT && link.targetKey() == null);
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
        } else if (item.isAskedByPerson() && isGoneThere(link, wanted)) {
            unlinked(item, wanted, emptied(link), out);
        } else {
            linked(item, wanted, link, Meeting.KNOWN, out);
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
        if (link == null || link.state() == Links.State.RETIRED) {
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
            } else if (isLinkable(item, found.get(), out)) {
                out.add(commands.depart(item, adopted(item, link, key, found.get()), how));
            }
        } else if (before != null && flow.delivery() != Delivery.BLIND) {
            // Only a repeat can tell under which key the target has the record: of the version that was sent, so that
            // nothing comes to be there that never was at the source.
            out.add(commands.repeat(item, before, link).olderOne());
        } else if (item.isAskedByPerson()) {
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
        if (!isLinkable(item, found, out)) {
            return;
        }
        Optional<Links.Link> other = state.inTransaction(tx -> tx.links().byTarget(flow.scope(), found.key()))
                .filter(taken -> !taken.sourceKey().equals(item.key()));
        if (other.isPresent()) {
            out.add(taken(rows, item, found.key(), other.get().sourceKey()));
            return;
        }
        linked(item, wanted, adopted(item, link, wanted.key(), found), new Meeting(true, true, found), out);
    }

    private boolean isLinkable(Item item, Found found, Decided out) {
        if (!Keys.TARGET.canHold(found.key())) {
            out.add(rows.unstorable(item, Keys.TARGET.unstorable(flow.to(), found.key())));
            return false;
        }
        return true;
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

    private void linked(Item item, Judgement.Wanted wanted, Links.Link link, Meeting meeting, Decided out) {
        Record patch = flow.compiled().forUpdate(wanted.wanted());
        boolean isBack = link.state() == Links.State.RETIRED;
        Set<String> touched = (isBack ? Known.NOTHING : Known.of(link)).toWrite(patch);
        if (!isBack && matching.canFind() && Merging.concerns(flow, touched)) {
            merged(item, wanted, link, meeting, out);
        } else if (!touched.isEmpty() || isBack) {
            out.add(commands.update(item, wanted, link, patch, touched));
        } else if (meeting.isNew()) {
            out.add(Settled.linked(item, Bucket.UNCHANGED, HELD, link));
        } else {
            out.add(Settled.ended(item, Bucket.UNCHANGED, new Text("与上次写入的内容相同", "the same as what was written last")));
        }
    }

    /** Both sides may have been changed: the target's record is looked at, and each field decided. */
    private void merged(Item item, Judgement.Wanted wanted, Links.Link link, Meeting meeting, Decided out) {
        Found there = meeting.there() != null
                ? meeting.there()
                : matching.own(link.targetKey() == null ? "" : link.targetKey(), wanted.wanted())
                        .orElse(null);
        Record patch = flow.compiled().forUpdate(wanted.wanted());
        Known base = Known.of(link);
        Set<String> touched = base.toWrite(patch);
        if (there == null) {
            out.add(commands.update(item, wanted, link, patch, touched));
            return;
        }
        Merging.Merge merge = merging.merge(item, patch, touched, base, meeting.isFirst(), there.record());
        if (merge.undecided() != null) {
            out.add(rows.parked(item, "conflict", Merging.undecided(merge.undecided())));
        } else if (merge.written().isEmpty()) {
            out.add(Settled.linked(
                    item, Bucket.UNCHANGED, HELD, commands.agreed(wanted, link, patch, there.version(), clock)));
        } else {
            out.add(commands.update(item, wanted, link, patch, merge, there, clock));
        }
    }

    private void unanswered(Item item, Judgement.Wanted wanted, Links.Link intent, Decided out) {
        boolean canRepeat = flow.delivery() == Delivery.IDEMPOTENT || flow.delivery() == Delivery.TRANSACTIONAL;
        boolean isKeyKnown = intent.targetKey() != null;
        if (matching.canFind() && flow.delivery() != Delivery.BLIND && (isKeyKnown || !canRepeat)) {
            String own = intent.targetKey() == null ? "" : intent.targetKey();
            Optional<Found> found = matching.own(own, wanted.wanted());
            if (found.isPresent() && isLinkable(item, found.get(), out)) {
                Links.Link known = adopted(item, intent, wanted.key(), found.get());
                linked(item, wanted, known, new Meeting(true, false, found.get()), out);
            } else if (found.isEmpty()) {
                out.add(commands.create(item, wanted, emptied(intent)));
            }
        } else if (canRepeat && isKeyKnown && Commands.isDeletion(intent)) {
            out.add(commands.repeatDeletion(item, intent));
        } else if (canRepeat && !isKeyKnown) {
            out.add(commands.repeat(item, wanted, intent));
        } else if (canRepeat || item.isAskedByPerson()) {
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
    static Links.Link emptied(Links.Link link) {
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
        // What only flows back was never agreed on: it is still to be brought to the source.
        Set<String> foreign = new LinkedHashSet<>(flow.twoWay().watched());
        foreign.removeAll(flow.compiled().writes());
        Set<String> kept = new LinkedHashSet<>(flow.twoWay().watched());
        kept.removeAll(foreign);
        Known base = Known.of(before).met(keyValue, Values.without(found.record(), foreign), kept);
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

    private static Text lost() {
        return new Text(
                "已发送但没有收到回答；目标不能按键查询，也不认幂等键，请人工核对后重试",
                "it was sent and the answer was lost; the target can neither be asked nor knows a repeat: look there, then retry");
    }

    /**
     * How an item met its counterpart.
     *
     * @param isNew whether its link is still to be saved
     * @param isFirst whether both sides never agreed on anything before
     * @param there the record at the target, where it was just heard of
     */
    private record Meeting(
            boolean isNew, boolean isFirst, @Nullable Found there) {
        static final Meeting KNOWN = new Meeting(false, false, null);
    }
}
