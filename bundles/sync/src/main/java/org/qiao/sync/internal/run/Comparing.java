package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Record;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.store.state.Differences.Difference;
import org.qiao.store.state.Links;

/**
 * One comparison of both sides of a flow, page by page: the target whole against the links, the links against what the
 * target showed, the source against the links. What seems to differ is asked for once more before it counts; what the
 * flow has yet to deliver, or has parked, is no difference. Confined to one flow's thread.
 */
final class Comparing {
    private static final int PAGE = 500;

    private final Work work;
    private final Surroundings around;
    private final LocalDate today;
    private final Owned owned;
    private final Matching matching;
    private final Spotted spotted;
    private final boolean isLoaded;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> unread = new HashSet<>();
    private Part part = Part.TARGET;
    private String cursor = "";
    private String streamed;
    private long atTarget;
    private long atSource;

    private enum Part {
        TARGET,
        LINKS,
        SOURCE,
        DONE
    }

    /**
     * A comparison that has not begun.
     *
     * @param position where the flow stands in its source: what comes after it is still to be delivered
     */
    Comparing(Work work, Surroundings around, Position position) {
        this.work = work;
        work.links().forgetRelated();
        this.around = around;
        this.today = RunStart.today(work.flow(), around);
        this.owned = Owned.of(work.flow());
        this.matching = Matching.of(work.flow(), around.calls());
        this.spotted = new Spotted(work.flow(), around.clock());
        this.isLoaded = position.phase() == Phase.STREAM || position.phase() == Phase.REST;
        this.streamed = position.phase() == Phase.STREAM ? position.cursor() : "";
    }

    /** Whether it compares with these tools. */
    boolean isWith(Work tools) {
        return work.equals(tools);
    }

    boolean isDone() {
        return part == Part.DONE;
    }

    long atTarget() {
        return atTarget;
    }

    long atSource() {
        return atSource;
    }

    /** The differences on the next page. Throws {@link Trouble}. */
    List<Difference> next() {
        return withoutResting(
                switch (part) {
                    case TARGET -> target();
                    case LINKS -> links();
                    case SOURCE -> source();
                    case DONE -> List.of();
                });
    }

    private void turn(boolean isLast, String end, Part next) {
        cursor = isLast ? "" : end;
        part = isLast ? next : part;
    }

    private List<Difference> target() {
        Prepared flow = work.flow();
        Scan scan = flow.target().ability(Scan.class).orElseThrow();
        String from = cursor;
        Page page = around.calls()
                .read(flow.to(), flow.target(), () -> scan.scan(flow.targetType(), Scope.ALL, from, PAGE));
        Map<String, Record> records = new LinkedHashMap<>();
        page.changes().forEach(change -> change.after().ifPresent(record -> records.put(change.key(), record)));
        seen.addAll(records.keySet());
        atTarget += records.size();
        List<Difference> found = unlinkable(records);
        Map<String, Links.Link> linked =
                around.state().inTransaction(tx -> tx.links().byTargets(flow.scope(), records.keySet()));
        records.forEach((key, record) -> {
            Links.Link link = linked.get(key);
            if (link == null) {
                there(key, record).map(now -> spotted.extra(key, now)).ifPresent(found::add);
            } else if (link.state() == Links.State.LINKED
                    && !owned.differing(link, record).isEmpty()) {
                there(key, record).flatMap(now -> differing(link, now)).ifPresent(found::add);
            }
        });
        turn(page.isLast(), page.cursor(), Part.LINKS);
        return found;
    }

    /** Takes those out whose key no link can hold: they are the target's alone. */
    private List<Difference> unlinkable(Map<String, Record> records) {
        List<Difference> found = new ArrayList<>();
        records.entrySet().removeIf(one -> {
            boolean isUnlinkable = !Keys.TARGET.canHold(one.getKey());
            if (isUnlinkable) {
                found.add(spotted.extra(Keys.TARGET.shown(one.getKey()), one.getValue()));
            }
            return isUnlinkable;
        });
        return found;
    }

    private Optional<Difference> differing(Links.Link link, Record there) {
        Set<String> fields = owned.differing(link, there);
        Optional<Judgement.Wanted> wanted = wanted(link.sourceKey());
        if (fields.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        fields.removeIf(field -> Values.isSame(wanted.get().wanted(), there, field));
        return fields.isEmpty() ? Optional.empty() : Optional.of(spotted.changed(link, fields));
    }

    private List<Difference> links() {
        String after = cursor;
        List<Links.Link> page = around.state()
                .inTransaction(tx -> tx.links().page(work.flow().scope(), Links.State.LINKED, after, PAGE));
        List<Difference> found = new ArrayList<>();
        for (Links.Link link : page) {
            String key = link.targetKey();
            boolean isGone =
                    key != null && !seen.contains(key) && there(key, null).isEmpty();
            if (isGone && wanted(link.sourceKey()).isPresent()) {
                found.add(spotted.gone(link));
            }
        }
        String end = page.isEmpty() ? "" : page.get(page.size() - 1).sourceKey();
        turn(page.size() < PAGE, end, isLoaded && work.flow().scan().isPresent() ? Part.SOURCE : Part.DONE);
        return found;
    }

    private List<Difference> source() {
        Prepared flow = work.flow();
        Scan scan = flow.scan().orElseThrow();
        String from = cursor;
        Page page = around.calls()
                .read(flow.from(), flow.source(), () -> scan.scan(flow.sourceType(), flow.needs(), from, PAGE));
        readAhead();
        List<Change> changes = page.changes().stream()
                .filter(change -> !unread.contains(change.key()))
                .toList();
        atSource += page.changes().size();
        Set<String> keys = changes.stream().map(Keys::of).collect(Collectors.toSet());
        Map<String, Links.Link> linked = keys.isEmpty()
                ? Map.of()
                : around.state().inTransaction(tx -> tx.links().bySource(flow.scope(), keys));
        List<Difference> found = new ArrayList<>();
        for (Change change : changes) {
            if (judged(change) instanceof Judgement.Wanted wanted) {
                undelivered(Keys.of(change), wanted, linked.get(Keys.of(change)))
                        .ifPresent(found::add);
            }
        }
        turn(page.isLast(), page.cursor(), Part.DONE);
        return found;
    }

    private Optional<Difference> undelivered(String key, Judgement.Wanted wanted, Links.@Nullable Link link) {
        if (Deciding.isUnlinked(link)) {
            return Optional.of(spotted.never(key));
        }
        if (link == null || link.state() != Links.State.LINKED) {
            return Optional.empty();
        }
        Set<String> fields =
                owned.among(Known.of(link).toWrite(work.flow().compiled().forUpdate(wanted.wanted())));
        return fields.isEmpty() ? Optional.empty() : Optional.of(spotted.undelivered(link, fields));
    }

    /** Notes the records of which the source has changes that the flow did not read yet: it will deliver them. */
    private void readAhead() {
        Prepared flow = work.flow();
        Changes changes = flow.changes().orElse(null);
        boolean isMore = changes != null && !streamed.isEmpty();
        while (isMore && changes != null) {
            String from = streamed;
            Page page = around.calls()
                    .read(flow.from(), flow.source(), () -> changes.changes(flow.sourceType(), Scope.ALL, from, PAGE));
            page.changes().forEach(change -> unread.add(change.key()));
            streamed = page.cursor();
            isMore = !page.isLast();
        }
    }

    /** The target's record as it is now; as it was read where the target cannot be asked. */
    private Optional<Record> there(String key, @Nullable Record read) {
        return matching.canFind()
                ? matching.own(key, Record.of(work.flow().targetType()).build()).map(Found::record)
                : Optional.ofNullable(read);
    }

    /** What the flow wants of a source record as it is now; empty when it wants nothing of it. */
    private Optional<Judgement.Wanted> wanted(String key) {
        Prepared flow = work.flow();
        Find find = flow.findAtSource().orElse(null);
        Optional<Found> now = find == null
                ? Optional.empty()
                : around.calls().read(flow.from(), flow.source(), () -> find.byKey(flow.sourceType(), key));
        return now.map(found -> Change.of(ChangeKind.SNAPSHOT, key)
                        .after(found.record())
                        .build())
                .map(this::judged)
                .filter(Judgement.Wanted.class::isInstance)
                .map(Judgement.Wanted.class::cast);
    }

    private @Nullable Judgement judged(Change change) {
        return work.links().settled(() -> Judging.judged(work.flow().compiled(), change, work.links(), today));
    }

    // What is parked, waits or is retried is known already, with its reason.
    private List<Difference> withoutResting(List<Difference> found) {
        if (found.isEmpty()) {
            return found;
        }
        String flow = work.flow().flow();
        List<String> keys = found.stream().map(Difference::key).toList();
        Set<String> resting = around.state().inTransaction(tx -> tx.parked().find(flow, keys)).stream()
                .map(row -> row.key())
                .collect(Collectors.toSet());
        return found.stream().filter(one -> !resting.contains(one.key())).toList();
    }
}
