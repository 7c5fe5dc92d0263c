package org.qiao.sync.internal.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.store.state.Differences;

/** Comparisons and differences in memory. */
final class MemoryDifferences implements Differences {
    private static final Comparator<Difference> ORDER =
            Comparator.comparing(Difference::kind).thenComparing(Difference::key);

    private final Map<String, Comparison> comparisons = new HashMap<>();
    private final Map<String, Difference> rows = new TreeMap<>();

    void take(MemoryDifferences other) {
        comparisons.putAll(other.comparisons);
        rows.putAll(other.rows);
    }

    private static String id(Difference one) {
        return one.flow() + ' ' + one.kind() + ' ' + one.key();
    }

    private Stream<Difference> of(String flow) {
        return rows.values().stream().filter(one -> one.flow().equals(flow)).sorted(ORDER);
    }

    @Override
    public Optional<Comparison> get(String flow) {
        return Optional.ofNullable(comparisons.get(flow));
    }

    @Override
    public void save(Comparison comparison) {
        comparisons.put(comparison.flow(), comparison);
    }

    @Override
    public void add(Collection<Difference> differences) {
        differences.forEach(one -> rows.put(id(one), one));
    }

    @Override
    public void remove(Collection<Difference> differences) {
        differences.forEach(one -> rows.remove(id(one)));
    }

    @Override
    public void clear(String flow) {
        rows.values().removeIf(one -> one.flow().equals(flow));
    }

    @Override
    public List<Difference> page(String flow, @Nullable Kind kind, @Nullable Difference after, int limit) {
        return of(flow).filter(one -> kind == null || one.kind() == kind)
                .filter(one -> after == null || ORDER.compare(one, after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Map<Kind, Long> count(String flow) {
        return of(flow).collect(Collectors.groupingBy(Difference::kind, Collectors.counting()));
    }

    @Override
    public long want(String flow) {
        List<Difference> all = of(flow).filter(one -> one.kind() != Kind.EXTRA).toList();
        add(all.stream()
                .map(one -> new Difference(
                        flow, one.kind(), one.key(), one.targetKey(), one.fields(), one.reason(), true, one.at()))
                .toList());
        return all.size();
    }

    @Override
    public List<Difference> wanted(String flow, int limit) {
        return of(flow).filter(Difference::isWanted).limit(limit).toList();
    }
}
