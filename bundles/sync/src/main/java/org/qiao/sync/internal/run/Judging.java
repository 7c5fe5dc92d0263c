package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;

/** Judges the items of a batch and decides what is to be done with each. Confined to one flow's thread. */
final class Judging implements Decisions {
    private static final Text ECHO = new Text("回声：本流程自己写入的变更", "echo: a write of this flow's own coming back");
    private static final Text DELETED = new Text("记录已删除", "the record was deleted");

    private final Prepared flow;
    private final FlowState state;
    private final LinkCache links;
    private final Rows rows;
    private final Deciding deciding;
    private final UnaryOperator<Item> newest;

    /**
     * Judges a flow's items.
     *
     * @param newest an item with its record as the source holds it now: asked for where both sides may write a field
     */
    Judging(Prepared flow, FlowState state, LinkCache links, Rows rows, Deciding deciding, UnaryOperator<Item> newest) {
        this.flow = flow;
        this.state = state;
        this.links = links;
        this.rows = rows;
        this.deciding = deciding;
        this.newest = newest;
    }

    @Override
    public Decided decide(List<Item> items, LocalDate today) {
        Decided out = new Decided();
        List<Item> open = new ArrayList<>();
        for (Item item : items) {
            if (item.row() != null && !item.isTakenBack()) {
                out.add(rows.absorbed(item, item.row()));
            } else if (item.isEcho() && item.row() == null) {
                out.add(Settled.ended(item, Bucket.FILTERED, ECHO));
            } else {
                open.add(item);
            }
        }
        List<@Nullable Judgement> judgements = judge(open, today);
        Map<String, Links.Link> linked = linksOf(open);
        try {
            deciding.lookAhead(unlinked(open, judgements, linked));
            for (int i = 0; i < open.size(); i++) {
                Item item = open.get(i);
                Links.Link link = linked.get(item.key());
                decideNow(item, judgements.get(i), link, today, out);
            }
        } finally {
            deciding.endBatch();
        }
        return out;
    }

    private static List<Judgement.Wanted> unlinked(
            List<Item> items, List<@Nullable Judgement> judgements, Map<String, Links.Link> linked) {
        List<Judgement.Wanted> unlinked = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Links.Link link = linked.get(items.get(i).key());
            if (judgements.get(i) instanceof Judgement.Wanted wanted && Deciding.isUnlinked(link)) {
                unlinked.add(wanted);
            }
        }
        return unlinked;
    }

    @Override
    public void decideAgain(Item item, Links.Link link, LocalDate today, Decided out) {
        Judgement judgement = judge(List.of(item), today).get(0);
        decideNow(item, judgement, link, today, out);
    }

    // A field that also flows back may have another value at the source by now than when the change was made: what is
    // written is what the source holds, never what it held.
    private void decideNow(
            Item item, @Nullable Judgement judgement, Links.@Nullable Link link, LocalDate today, Decided out) {
        boolean isOld = flow.twoWay().isThere()
                && link != null
                && link.state() == Links.State.LINKED
                && judgement instanceof Judgement.Wanted wanted
                && Known.of(link).toWrite(flow.compiled().forUpdate(wanted.wanted())).stream()
                        .anyMatch(flow.twoWay().watched()::contains);
        Item now = isOld ? newest.apply(item) : item;
        decide(now, now.equals(item) ? judgement : judge(List.of(now), today).get(0), link, today, out);
    }

    private Map<String, Links.Link> linksOf(List<Item> items) {
        Set<String> keys = new HashSet<>();
        items.forEach(item -> keys.add(item.key()));
        return keys.isEmpty() ? Map.of() : state.inTransaction(tx -> tx.links().bySource(flow.scope(), keys));
    }

    private List<@Nullable Judgement> judge(List<Item> items, LocalDate today) {
        links.trim();
        List<@Nullable Judgement> judgements = new ArrayList<>(Collections.nCopies(items.size(), null));
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            open.add(i);
        }
        // Until nothing new is found: a record may follow one link only after another one was there.
        do {
            open = judge(items, open, judgements, today);
        } while (!open.isEmpty() && links.fetch());
        return judgements;
    }

    private List<Integer> judge(
            List<Item> items, List<Integer> open, List<@Nullable Judgement> judgements, LocalDate today) {
        List<Integer> missed = new ArrayList<>();
        links.wasMissed();
        for (int i : open) {
            judgements.set(i, judge(items.get(i).change(), today));
            if (links.wasMissed()) {
                missed.add(i);
            }
        }
        return missed;
    }

    /** The judgement on a change; none for a record that was deleted. */
    private @Nullable Judgement judge(Change change, LocalDate today) {
        return judged(flow.compiled(), change, links, today);
    }

    /** What a flow makes of a change; none for a record that was deleted. */
    static @Nullable Judgement judged(CompiledFlow compiled, Change change, LinkCache links, LocalDate today) {
        if (change.after().isEmpty()) {
            return null;
        }
        try {
            Judgement judgement = compiled.judge(change, links, today);
            links.check();
            return judgement;
        } catch (RuleWithdrawn | Trouble e) {
            throw e;
        } catch (RuntimeException e) {
            String said = String.valueOf(e.getMessage());
            return new Judgement.Parked("rule-failed", "", new Text("规则出错：" + said, "a rule failed: " + said));
        }
    }

    /** What the target should have held before a change, where a lost answer makes that worth knowing. */
    private Judgement.@Nullable Wanted before(Item item, Links.@Nullable Link link, LocalDate today) {
        if (link == null || link.state() != Links.State.INTENT || link.targetKey() != null) {
            return null;
        }
        return item.change()
                .before()
                .map(record -> judge(
                        Change.of(ChangeKind.SNAPSHOT, item.key()).after(record).build(), today))
                .filter(Judgement.Wanted.class::isInstance)
                .map(Judgement.Wanted.class::cast)
                .orElse(null);
    }

    private void decide(
            Item item, @Nullable Judgement judgement, Links.@Nullable Link link, LocalDate today, Decided out) {
        if (judgement == null) {
            Judgement.Wanted before = before(item, link, today);
            deciding.gone(item, link, flow.definition().handling().onDelete(), DELETED, before, out);
            return;
        }
        var ignored = judgement.fold(new Judgement.Cases<Boolean>() {
            @Override
            public Boolean filtered(Judgement.Filtered j) {
                Judgement.Wanted before = before(item, link, today);
                deciding.gone(item, link, flow.definition().handling().onLeave(), j.reason(), before, out);
                return true;
            }

            @Override
            public Boolean wanted(Judgement.Wanted j) {
                if (item.isStorable()) {
                    deciding.wanted(item, j, link, out);
                } else {
                    out.add(rows.unstorable(
                            item,
                            Keys.SOURCE.unstorable(flow.from(), item.change().key())));
                }
                return true;
            }

            @Override
            public Boolean waiting(Judgement.Waiting j) {
                out.add(rows.waiting(item, j));
                return true;
            }

            @Override
            public Boolean parked(Judgement.Parked j) {
                out.add(rows.parked(item, j.cause(), j.why()));
                return true;
            }
        });
    }
}
