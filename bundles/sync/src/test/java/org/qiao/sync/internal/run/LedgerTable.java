package org.qiao.sync.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Ledger;

/** The ledger in memory. */
record LedgerTable(Map<Long, Ledger.Run> runs, List<MemoryState.Booked> entries, List<Batch> batches)
        implements Ledger {
    @Override
    public long begin(String flow, String cause, Instant at) {
        long number = runs.keySet().stream().mapToLong(n -> n).max().orElse(0) + 1;
        runs.put(number, new Run(number, flow, cause, Counters.ZERO, at, null, ""));
        return number;
    }

    @Override
    public void batch(Batch batch) {
        if (!batch.counters().holds()) {
            throw new IllegalStateException("a batch does not add up: " + batch.counters());
        }
        Run run = Objects.requireNonNull(runs.get(batch.run()), "no such run");
        runs.put(
                run.number(),
                new Run(
                        run.number(),
                        run.flow(),
                        run.cause(),
                        run.counters().plus(batch.counters()),
                        run.begun(),
                        null,
                        ""));
        batch.entries().forEach(entry -> entries.add(new MemoryState.Booked(batch.flow(), entry)));
        batches.add(new Batch(batch.flow(), batch.run(), batch.rules(), batch.counters(), List.of(), batch.at()));
    }

    @Override
    public void end(long number, String result, Instant at) {
        Run run = Objects.requireNonNull(runs.get(number), "no such run");
        runs.put(number, new Run(number, run.flow(), run.cause(), run.counters(), run.begun(), at, result));
    }

    @Override
    public List<Run> runs(String flow, int limit) {
        return runs.values().stream()
                .filter(run -> run.flow().equals(flow))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Ledger.Booked> booked(String flow, int limit) {
        List<Ledger.Booked> found = new ArrayList<>();
        for (int i = batches.size() - 1; i >= 0 && found.size() < limit; i--) {
            Batch batch = batches.get(i);
            if (batch.flow().equals(flow)) {
                found.add(new Ledger.Booked(batch.run(), batch.counters(), batch.at()));
            }
        }
        return found;
    }

    @Override
    public List<Entry> entries(String flow, String key, int limit) {
        List<Entry> found = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0 && found.size() < limit; i--) {
            if (entries.get(i).flow().equals(flow)
                    && entries.get(i).entry().key().equals(key)) {
                found.add(entries.get(i).entry());
            }
        }
        return found;
    }

    @Override
    public Optional<Run> run(long number) {
        return Optional.ofNullable(runs.get(number));
    }
}
