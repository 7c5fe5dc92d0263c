package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.engine.pipeline.Lineage;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;
import org.qiao.sync.Preview;
import org.qiao.sync.RecordName;

/**
 * What a flow would do with some records: the same reading, judging and deciding as a run, with the last gate shut.
 * Confined to one call.
 */
public final class Rehearsal {
    private static final int PAGE = 500;
    private static final int MOST_ASKED = 50;

    private final Prepared flow;
    private final Surroundings around;
    private final Work work;
    private final Matching matching;
    private final LocalDate today;

    Rehearsal(Prepared flow, Surroundings around) {
        this.flow = flow;
        this.around = around;
        this.work = Work.rehearsed(flow, around);
        this.matching = Matching.of(flow, around.calls());
        this.today = RunStart.today(flow, around);
    }

    /** The type of the records it starts from. */
    public ObjectType source() {
        return flow.sourceType();
    }

    /** The records of some keys, or of what people call them by; those that are not there are left out. */
    public List<Change> keys(List<String> keys) {
        List<Change> changes = new ArrayList<>();
        underLease(() -> {
            keys.forEach(key -> find(key).ifPresent(found -> changes.add(change(found.key(), found.record()))));
            return true;
        });
        return changes;
    }

    /** Some records of the source, in its own order. */
    public List<Change> some(int count) {
        return underLease(() -> flow.scan()
                .map(scan -> scan(scan, "", Math.min(count, PAGE)).changes())
                .orElse(List.of()));
    }

    /** A record as a change. */
    public static Change change(String key, Record record) {
        return Change.of(ChangeKind.SNAPSHOT, key).after(record).build();
    }

    /**
     * What would become of these records.
     *
     * @param isTargetAsked whether the target is asked, where the records are few, what it holds now
     */
    public Preview look(List<Change> changes, boolean withImpact, boolean isTargetAsked) {
        return underLease(() -> {
            List<Preview.Row> rows = rows(changes, isTargetAsked);
            Preview.Counts counts = counts(rows.stream().map(Preview.Row::bucket));
            return new Preview(List.of(), List.of(), counts, rows, withImpact ? impact() : null);
        });
    }

    /**
     * What trying these keys again would come to, as when a person asks for it.
     *
     * @param shown of how many, the first ones, how their fields come about is told too
     */
    public Preview retry(List<Parked.Row> rows, int shown) {
        return underLease(() -> {
            List<Item> items = rows.stream()
                    .map(row -> Parking.due(row, around.clock().instant()))
                    .map(row -> Released.latest(flow, row, around.calls()))
                    .toList();
            Outcomes outcomes = new Outcomes(work.judging().decide(items, today));
            List<Preview.Row> seen = new ArrayList<>();
            items.stream().limit(shown).forEach(item -> seen.add(row(item, outcomes, true)));
            return new Preview(List.of(), List.of(), counts(items.stream().map(outcomes::bucket)), seen, null);
        });
    }

    private <T> T underLease(Supplier<T> looking) {
        return flow.underLease(looking);
    }

    private Optional<Found> find(String key) {
        return flow.findAtSource().flatMap(find -> {
            Optional<Found> direct =
                    around.calls().read(flow.from(), flow.source(), () -> find.byKey(flow.sourceType(), key));
            return direct.or(() -> flow.sourceType().fields().stream()
                    .filter(field -> field.is(Field.Trait.KEY) || field.is(Field.Trait.UNIQUE))
                    .filter(field -> field.kind().type() == String.class)
                    .map(field -> Map.<String, Object>of(field.name(), key))
                    .flatMap(by -> around
                            .calls()
                            .<List<Found>>read(flow.from(), flow.source(), () -> find.by(flow.sourceType(), by))
                            .stream())
                    .findFirst());
        });
    }

    private List<Preview.Row> rows(List<Change> changes, boolean isTargetAsked) {
        List<Item> items = changes.stream()
                .map(change -> new Item(change, List.of(), 1, null, false, false))
                .toList();
        Outcomes outcomes = new Outcomes(work.judging().decide(items, today));
        List<Preview.Row> rows = new ArrayList<>();
        for (Item item : items) {
            rows.add(row(item, outcomes, isTargetAsked && items.size() <= MOST_ASKED));
        }
        return rows;
    }

    private Preview.Row row(Item item, Outcomes outcomes, boolean isAsked) {
        Write write = outcomes.writes.get(item);
        String name = RecordName.of(item.change());
        CompiledFlow.Explained explained = flow.compiled().explain(item.change(), work.links(), today);
        work.links().check();
        List<Lineage> lineage = explained.lineage();
        if (write == null) {
            Settled settled = outcomes.end(item);
            return new Preview.Row(
                    item.key(), name, bucket(settled), settled.reason(), "", fields(lineage, Set.of(), null));
        }
        Command command = write.command();
        Record now = isAsked ? atTarget(command) : null;
        if (command.kind() != Command.Kind.UPSERT) {
            String word = outcomes.bucket(item);
            return new Preview.Row(
                    item.key(), name, word, left(write, explained.judgement()), word, fields(lineage, Set.of(), now));
        }
        Set<String> touched = command.touched().isEmpty() ? present(command.wanted()) : command.touched();
        String word = command.targetKey().isEmpty() ? "create" : "update";
        return new Preview.Row(item.key(), name, "apply", Settled.NOTHING, word, fields(lineage, touched, now));
    }

    private @Nullable Record atTarget(Command command) {
        return command.targetKey()
                .filter(key -> matching.canFind())
                .flatMap(key -> matching.own(key, command.wanted()))
                .map(Found::record)
                .orElse(null);
    }

    private static Text left(Write write, Judgement judgement) {
        if (write.item().change().after().isEmpty()) {
            return new Text("记录已删除", "the record was deleted");
        }
        Text why = new Text("不再符合流程的条件", "it no longer matches the flow's filter");
        return judgement instanceof Judgement.Filtered filtered
                ? new Text(
                        why.zh() + "：" + filtered.reason().zh(),
                        why.en() + ": " + filtered.reason().en())
                : why;
    }

    private static List<Preview.FieldView> fields(List<Lineage> lineage, Set<String> touched, @Nullable Record now) {
        return lineage.stream()
                .map(line -> new Preview.FieldView(line, value(now, line.field()), touched.contains(top(line.field()))))
                .toList();
    }

    private static String top(String field) {
        int end = 0;
        while (end < field.length() && field.charAt(end) != '[' && field.charAt(end) != '.') {
            end++;
        }
        return field.substring(0, end);
    }

    private static @Nullable Object value(@Nullable Record record, String field) {
        return record != null && record.has(field) ? record.get(field) : null;
    }

    private static Set<String> present(Record record) {
        Set<String> names = new LinkedHashSet<>();
        record.forEach((field, value) -> names.add(field.name()));
        return names;
    }

    private static String bucket(Settled end) {
        return switch (end.bucket()) {
            case UNCHANGED -> "unchanged";
            case FILTERED -> "filter";
            case WAITING -> "wait";
            default -> "park";
        };
    }

    private static Preview.Counts counts(Stream<String> buckets) {
        Map<String, Long> counts = new HashMap<>();
        buckets.forEach(bucket -> counts.merge(bucket, 1L, Long::sum));
        return new Preview.Counts(
                counts.getOrDefault("apply", 0L),
                counts.getOrDefault("unchanged", 0L),
                counts.getOrDefault("filter", 0L),
                counts.getOrDefault("wait", 0L),
                counts.getOrDefault("park", 0L),
                counts.getOrDefault("retire", 0L),
                counts.getOrDefault("delete", 0L));
    }

    private Preview.@Nullable Impact impact() {
        Scan scan = flow.scan().orElse(null);
        if (scan == null) {
            return null;
        }
        Map<String, Long> counts = new HashMap<>();
        String cursor = "";
        while (true) {
            Page page = scan(scan, cursor, PAGE);
            List<Item> items = page.changes().stream()
                    .map(change -> new Item(change, List.of(), 1, null, false, false))
                    .toList();
            Decided decided = work.counting().decide(items, today);
            counts.merge("read", (long) items.size(), Long::sum);
            decided.settled().forEach(end -> counts.merge(bucket(end), 1L, Long::sum));
            decided.writes().forEach(write -> counts.merge(effect(write), 1L, Long::sum));
            if (page.isLast()) {
                break;
            }
            cursor = page.cursor();
        }
        return new Preview.Impact(
                counts.getOrDefault("read", 0L),
                counts.getOrDefault("enter", 0L),
                counts.getOrDefault("leave", 0L),
                counts.getOrDefault("differ", 0L),
                counts.getOrDefault("unchanged", 0L),
                counts.getOrDefault("park", 0L),
                counts.getOrDefault("filter", 0L),
                counts.getOrDefault("wait", 0L));
    }

    private static String effect(Write write) {
        if (write.command().kind() != Command.Kind.UPSERT) {
            return "leave";
        }
        return write.before() != null && write.before().state() == Links.State.LINKED ? "differ" : "enter";
    }

    private Page scan(Scan scan, String cursor, int limit) {
        return around.calls()
                .read(flow.from(), flow.source(), () -> scan.scan(flow.sourceType(), Scope.ALL, cursor, limit));
    }

    /** What was decided, by item. */
    private static final class Outcomes {
        private final Map<Item, Write> writes = new HashMap<>();
        private final Map<Item, Settled> ends = new HashMap<>();

        Outcomes(Decided decided) {
            decided.writes().forEach(write -> writes.put(write.item(), write));
            decided.settled().forEach(end -> ends.put(end.item(), end));
        }

        Settled end(Item item) {
            return Objects.requireNonNull(ends.get(item), "an item is written or ended");
        }

        String bucket(Item item) {
            Write write = writes.get(item);
            if (write == null) {
                return Rehearsal.bucket(end(item));
            }
            return switch (write.command().kind()) {
                case UPSERT -> "apply";
                case RETIRE -> "retire";
                case DELETE -> "delete";
            };
        }
    }
}
