package org.qiao.demo.oracle;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The counts and control sums of one flow. Confined to one thread. */
public final class Expectation {
    private final Map<Verdict.Bucket, Map<String, Long>> counts = new EnumMap<>(Verdict.Bucket.class);
    private final Map<String, BigDecimal> sums = new LinkedHashMap<>();

    void count(Verdict verdict) {
        counts.computeIfAbsent(verdict.bucket(), bucket -> new TreeMap<>()).merge(verdict.reason(), 1L, Long::sum);
    }

    void add(String sum, BigDecimal amount) {
        sums.merge(sum, amount, BigDecimal::add);
    }

    /** How many records end in a bucket. */
    public long in(Verdict.Bucket bucket) {
        return by(bucket).values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many records end in a bucket, by reason. */
    public Map<String, Long> by(Verdict.Bucket bucket) {
        return Collections.unmodifiableMap(counts.getOrDefault(bucket, Map.of()));
    }

    /** How many records the first load reads. */
    public long read() {
        return counts.keySet().stream().mapToLong(this::in).sum();
    }

    /** The sums over the applied records, by name. */
    public Map<String, BigDecimal> sums() {
        return Collections.unmodifiableMap(sums);
    }
}
