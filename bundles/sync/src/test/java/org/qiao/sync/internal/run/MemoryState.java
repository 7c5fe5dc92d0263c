package org.qiao.sync.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.engine.pipeline.Fit;
import org.qiao.store.StoreException;
import org.qiao.store.state.Answers;
import org.qiao.store.state.Checkpoints;
import org.qiao.store.state.Differences;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;

/** State tables in memory, committed whole or not at all: fast enough to crash thousands of times. */
public final class MemoryState implements FlowState {
    private Tables tables = new Tables();

    @Override
    public synchronized <T> T inTransaction(Function<Transaction, T> work) {
        Tables draft = tables.copy();
        T result = work.apply(draft);
        tables = draft;
        return result;
    }

    private static final class Tables implements Transaction {
        private final Map<String, Checkpoints.Checkpoint> checkpoints = new HashMap<>();
        private final Map<Key, Links.Link> links = new TreeMap<>();
        private final Map<Key, Parked.Row> rows = new TreeMap<>();
        private final Map<Long, Ledger.Run> runs = new TreeMap<>(Comparator.reverseOrder());
        private final List<Booked> entries = new ArrayList<>();
        private final List<Ledger.Batch> batches = new ArrayList<>();
        private final Map<Key, Answers.Answer> answers = new TreeMap<>();
        private final MemoryDifferences differences = new MemoryDifferences();

        Tables copy() {
            Tables copy = new Tables();
            copy.checkpoints.putAll(checkpoints);
            copy.links.putAll(links);
            copy.rows.putAll(rows);
            copy.runs.putAll(runs);
            copy.entries.addAll(entries);
            copy.batches.addAll(batches);
            copy.answers.putAll(answers);
            copy.differences.take(differences);
            return copy;
        }

        @Override
        public Checkpoints checkpoints() {
            return new CheckpointTable(this);
        }

        @Override
        public Links links() {
            return new LinkTable(links);
        }

        @Override
        public Ledger ledger() {
            return new LedgerTable(runs, entries, batches);
        }

        @Override
        public Differences differences() {
            return differences;
        }

        @Override
        public Parked parked() {
            return new ParkedTable(rows);
        }

        @Override
        public Answers answers() {
            return new AnswerTable(answers);
        }
    }

    record Booked(String flow, Ledger.Entry entry) {}

    private record AnswerTable(Map<Key, Answers.Answer> answers) implements Answers {
        @Override
        public Optional<Answer> get(String flow, String requestKey) {
            return Optional.ofNullable(answers.get(new Key(flow, requestKey)));
        }

        @Override
        public void save(Answer answer) {
            answers.put(new Key(answer.flow(), answer.requestKey()), answer);
        }

        @Override
        public void forget(String flow, Instant olderThan) {
            answers.values().removeIf(one -> one.flow().equals(flow) && one.at().isBefore(olderThan));
        }
    }

    private record CheckpointTable(Tables all) implements Checkpoints {
        @Override
        public Optional<Checkpoint> get(String flow) {
            return Optional.ofNullable(all.checkpoints.get(flow));
        }

        @Override
        public void save(Checkpoint checkpoint) {
            if (!checkpoint.totals().holds()) {
                throw new IllegalStateException("the ledger does not add up: " + checkpoint.totals());
            }
            all.checkpoints.put(checkpoint.flow(), checkpoint);
        }

        @Override
        public void forget(String flow) {
            all.checkpoints.remove(flow);
            all.rows.keySet().removeIf(key -> key.group().equals(flow));
            all.runs.values().removeIf(run -> run.flow().equals(flow));
        }
    }

    private record LinkTable(Map<Key, Links.Link> links) implements Links {
        private Stream<Link> all(Scope scope) {
            return links.values().stream().filter(link -> link.scope().equals(scope));
        }

        @Override
        public Map<String, Link> bySource(Scope scope, Collection<String> sourceKeys) {
            Map<String, Link> found = new LinkedHashMap<>();
            sourceKeys.forEach(key -> Optional.ofNullable(links.get(new Key(scope.toString(), key)))
                    .ifPresent(l -> found.put(key, l)));
            return found;
        }

        @Override
        public Optional<Link> byTarget(Scope scope, String targetKey) {
            return all(scope)
                    .filter(link -> Key.stored(targetKey).equals(link.targetKey()))
                    .findFirst();
        }

        @Override
        public Map<String, Link> byTargets(Scope scope, Collection<String> targetKeys) {
            Map<String, Link> found = new LinkedHashMap<>();
            targetKeys.forEach(key -> byTarget(scope, key).ifPresent(link -> found.put(key, link)));
            return found;
        }

        @Override
        public void save(Collection<Link> saved) {
            Map<Key, String> takers = new HashMap<>();
            links.values().forEach(link -> note(takers, link));
            for (Link link : saved) {
                String target = link.targetKey();
                String taker =
                        target == null ? null : takers.get(new Key(link.scope().toString(), target));
                if (taker != null && !taker.equals(link.sourceKey())) {
                    throw new StoreException(TestCode.TAKEN, target + " is linked already", List.of(), null);
                }
                Link old = links.put(new Key(link.scope().toString(), link.sourceKey()), link);
                if (old != null && old.targetKey() != null) {
                    takers.remove(new Key(old.scope().toString(), old.targetKey()));
                }
                note(takers, link);
            }
        }

        private static void note(Map<Key, String> takers, Link link) {
            if (link.targetKey() != null) {
                takers.put(new Key(link.scope().toString(), link.targetKey()), link.sourceKey());
            }
        }

        @Override
        public void remove(Scope scope, Collection<String> sourceKeys) {
            sourceKeys.forEach(key -> links.remove(new Key(scope.toString(), key)));
        }

        @Override
        public void intend(String flow, Scope scope, Collection<Link> intents) {
            save(intents);
        }

        @Override
        public void settle(String flow, Scope scope, Collection<Link> settled, Collection<String> removed) {
            remove(scope, removed);
            save(settled);
        }

        @Override
        public void release(String flow) {
            // What is intended is a link from the beginning.
        }

        @Override
        public List<Link> page(Scope scope, State state, String afterSourceKey, int limit) {
            return all(scope)
                    .filter(l -> l.state() == state && l.sourceKey().compareTo(afterSourceKey) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public long count(Scope scope, State state) {
            return all(scope).filter(l -> l.state() == state).count();
        }

        @Override
        public List<Link> ofRecord(String sourceConnection, String sourceType, String sourceKey) {
            return links.values().stream()
                    .filter(l -> l.sourceKey().equals(sourceKey))
                    .toList();
        }
    }

    private record ParkedTable(Map<Key, Parked.Row> rows) implements Parked {
        private Stream<Row> all(String flow) {
            return rows.values().stream().filter(row -> row.flow().equals(flow));
        }

        @Override
        public void save(Collection<Row> saved) {
            saved.forEach(row -> rows.put(new Key(row.flow(), Key.stored(row.key(), row.awaitedKey())), plain(row)));
        }

        /** As the database keeps it: of a type it knows the names and kinds of the fields, and nothing more. */
        private static Row plain(Row row) {
            Optional<ObjectType> known =
                    row.change().after().or(row.change()::before).map(Record::type);
            return known.map(type -> new Row(
                            row.flow(),
                            row.key(),
                            row.kind(),
                            row.cause(),
                            row.reason(),
                            Fit.to(plain(type), row.change()),
                            row.folded(),
                            row.firstSequence(),
                            row.attempts(),
                            row.due(),
                            row.awaitedFlow(),
                            row.awaitedKey(),
                            row.at()))
                    .orElse(row);
        }

        private static ObjectType plain(ObjectType type) {
            List<Field> fields = new ArrayList<>();
            for (Field field : type.fields()) {
                Field.Builder plain = Field.builder(field.name(), field.kind());
                field.target().ifPresent(plain::target);
                field.nested().ifPresent(nested -> plain.nested(plain(nested)));
                fields.add(plain.build());
            }
            return ObjectType.of(type.name(), type.label(), fields);
        }

        @Override
        public void remove(String flow, Collection<String> keys) {
            keys.forEach(key -> rows.remove(new Key(flow, key)));
        }

        @Override
        public List<Row> find(String flow, Collection<String> keys) {
            return keys.stream().flatMap(key -> get(flow, key).stream()).toList();
        }

        @Override
        public Optional<Row> get(String flow, String key) {
            return Optional.ofNullable(rows.get(new Key(flow, key)));
        }

        @Override
        public List<Row> page(String flow, Kind kind, @Nullable String cause, String afterKey, int limit) {
            return all(flow)
                    .filter(row -> row.kind() == kind && (cause == null || cause.equals(row.cause())))
                    .filter(row -> row.key().compareTo(afterKey) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Row> due(String flow, Instant now, int limit) {
            return all(flow)
                    .filter(row -> row.kind() == Kind.RETRY
                            && row.due() != null
                            && !row.due().isAfter(now))
                    .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.due())))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Row> waitingFor(String flow, String awaitedFlow, Collection<String> awaitedKeys) {
            return all(flow)
                    .filter(row -> row.kind() == Kind.WAITING && awaitedFlow.equals(row.awaitedFlow()))
                    .filter(row -> awaitedKeys.contains(String.valueOf(row.awaitedKey())))
                    .toList();
        }

        @Override
        public List<Cause> causes(String flow, Kind kind) {
            Map<String, Cause> causes = new TreeMap<>();
            all(flow)
                    .filter(row -> row.kind() == kind)
                    .forEach(row -> causes.merge(
                            row.cause(),
                            new Cause(row.cause(), 1, row.folded(), row.reason()),
                            (a, b) -> new Cause(a.cause(), a.keys() + 1, a.changes() + b.changes(), a.example())));
            return List.copyOf(causes.values());
        }
    }
}
