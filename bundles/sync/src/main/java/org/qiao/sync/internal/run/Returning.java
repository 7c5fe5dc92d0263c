package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.Baseline;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.store.state.Links;

/**
 * Decides for a flow's way back: only linked records count; what equals the link's baseline is the flow's own write come
 * back; of what differs, each field is decided by what both sides hold now. The flow's link is the one memory of both
 * ways. Confined to one flow's thread.
 */
final class Returning implements Decisions {
    private static final Text ECHO = new Text("回声：与流程上次写入的内容相同", "echo: the same as what the flow wrote last");
    private static final Text DELETED =
            new Text("目标中的记录已删除；对账会列出", "the record was deleted there; reconciling lists it");
    private static final Text GONE = new Text("源头的记录已不存在", "the record at the source is gone");
    private static final Text OPEN =
            new Text("流程对它的写入结果尚未确认", "it is still being found out whether the flow's write arrived");
    private static final Text SAME = new Text("源头已是这些内容", "the source holds these values already");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Prepared flow;
    private final Surroundings around;
    private final LinkCache links;
    private final Rows rows;
    private final Matching matching;
    private final Both both;

    Returning(Prepared flow, Surroundings around, LinkCache links, Rows rows, Matching matching) {
        this.flow = flow;
        this.around = around;
        this.links = links;
        this.rows = rows;
        this.matching = matching;
        this.both = new Both(flow, links);
    }

    @Override
    public Decided decide(List<Item> items, LocalDate today) {
        Decided out = new Decided();
        List<Item> open = new ArrayList<>();
        for (Item item : items) {
            if (item.row() != null && !item.isTakenBack()) {
                out.add(rows.absorbed(item, item.row()));
            } else {
                open.add(item);
            }
        }
        Set<String> keys = new HashSet<>();
        open.stream()
                .map(item -> item.change().key())
                .filter(Keys.TARGET::canHold)
                .forEach(keys::add);
        Map<String, Links.Link> linked = keys.isEmpty()
                ? Map.of()
                : around.state().inTransaction(tx -> tx.links().byTargets(flow.scope(), keys));
        open.forEach(item -> decide(item, linked.get(item.change().key()), today, out));
        return out;
    }

    @Override
    public void decideAgain(Item item, Links.Link link, LocalDate today, Decided out) {
        decide(item, link, today, out);
    }

    private void decide(Item item, Links.@Nullable Link link, LocalDate today, Decided out) {
        Record read = item.change().after().orElse(null);
        if (link == null || link.state() == Links.State.RETIRED) {
            out.add(Settled.ended(item, Bucket.FILTERED, unlinked()));
        } else if (link.state() == Links.State.INTENT) {
            out.add(rows.failed(item, OPEN, SOON));
        } else if (read == null) {
            out.add(Settled.ended(item, Bucket.FILTERED, DELETED));
        } else if (differing(link, read).isEmpty()) {
            out.add(Settled.ended(item, Bucket.FILTERED, ECHO));
        } else {
            differs(item, link, read, today, out);
        }
    }

    // What was read may be older than the flow's last write, so the record is read again before it counts as changed.
    private void differs(Item item, Links.Link link, Record read, LocalDate today, Decided out) {
        Optional<Found> now = flow.findAtSource().isEmpty()
                ? Optional.of(asRead(item, read))
                : there(item.change().key());
        if (now.isEmpty()) {
            out.add(Settled.ended(item, Bucket.FILTERED, DELETED));
        } else if (differing(link, now.get().record()).isEmpty()) {
            out.add(Settled.ended(item, Bucket.FILTERED, ECHO));
        } else {
            changed(item, link, now.get(), today, out);
        }
    }

    private static Found asRead(Item item, Record read) {
        return new Found(item.change().key(), read, null);
    }

    private Optional<Found> there(String key) {
        return flow.findAtSource()
                .flatMap(find ->
                        around.calls().read(flow.from(), flow.source(), () -> find.byKey(flow.sourceType(), key)));
    }

    private void changed(Item item, Links.Link link, Found there, LocalDate today, Decided out) {
        Optional<Found> here = matching.canFind()
                ? matching.own(link.sourceKey(), Record.of(flow.targetType()).build())
                : Optional.empty();
        if (here.isEmpty() && matching.canFind()) {
            out.add(Settled.ended(item, Bucket.FILTERED, GONE));
            return;
        }
        Set<String> touched = differing(link, there.record());
        Both.Choice choice = both.choose(item, link, there.record(), here.orElse(null), touched, today);
        if (choice.undecided() != null) {
            out.add(rows.parked(item, "conflict", Merging.undecided(choice.undecided())));
        } else if (choice.taken().isEmpty() && choice.same().isEmpty()) {
            out.add(Settled.ended(item, Bucket.FILTERED, overruled(choice)));
        } else {
            taken(item, link, there, here.orElse(null), choice, today, out);
        }
    }

    private void taken(
            Item item,
            Links.Link link,
            Found there,
            @Nullable Found here,
            Both.Choice choice,
            LocalDate today,
            Decided out) {
        Change change = Change.of(ChangeKind.SNAPSHOT, item.change().key())
                .sequence(item.change().sequence())
                .after(there.record())
                .build();
        Judgement judgement = links.settled(() -> Judging.judged(flow.compiled(), change, links, today));
        if (judgement instanceof Judgement.Waiting waiting) {
            out.add(rows.waiting(item, waiting));
        } else if (judgement instanceof Judgement.Parked parked) {
            out.add(rows.parked(item, parked.cause(), parked.why()));
        } else if (judgement instanceof Judgement.Wanted wanted) {
            Record patch = both.patch(wanted.wanted(), choice, here);
            Links.Link agreed = agreed(link, there, choice);
            if (here != null && Baseline.isUnchanged(Baseline.of(here.record()), patch)) {
                out.add(Settled.linked(item, Bucket.UNCHANGED, SAME, agreed));
            } else {
                Record carried = Values.only(there.record(), choice.taken());
                out.add(write(item, link, patch, carried, here, agreed));
            }
        }
    }

    private Write write(
            Item item, Links.Link link, Record patch, Record carried, @Nullable Found here, Links.Link agreed) {
        Known base = Known.of(link);
        String id = flow.flow()
                + '/'
                + item.key()
                + '/'
                + item.change().sequence()
                + '/'
                + base.writes()
                + '.'
                + Known.digest(patch, Command.Kind.UPSERT.name());
        Command command = Command.of(Command.Kind.UPSERT, id, patch)
                .targetKey(link.sourceKey())
                .expectedVersion(here == null ? null : here.version())
                .build();
        Links.Link noted = Commands.with(link, base.noted(Notes.HERE, carried), around.clock());
        return new Write(item, command, link, base, false, new Write.Ways(noted, agreed));
    }

    /** The flow's link once both sides hold what was chosen. */
    private Links.Link agreed(Links.Link link, Found there, Both.Choice choice) {
        Known base = Known.of(link);
        Set<String> settled = new HashSet<>(choice.taken());
        settled.addAll(choice.same());
        return new Links.Link(
                link.scope(),
                link.sourceKey(),
                link.targetKey(),
                link.state(),
                there.version() == null ? link.version() : there.version(),
                base.written(base.key(), Values.only(there.record(), settled)).text(),
                link.idempotencyKey(),
                link.sourceSequence(),
                around.clock().instant());
    }

    private Set<String> differing(Links.Link link, Record there) {
        return Known.of(link).toReturn(Values.only(there, flow.twoWay().watched()));
    }

    private Text unlinked() {
        String type = flow.definition().to().toString();
        return new Text("没有与 " + type + " 的记录关联", "it is not linked with a record of " + type);
    }

    private static Text overruled(Both.Choice choice) {
        String fields = String.join(", ", choice.left());
        return new Text(
                "源头也改过 " + fields + "，按 owner 以源头为准",
                "the source changed " + fields + " too, and its value stands by owner");
    }
}
