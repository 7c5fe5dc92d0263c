package org.qiao.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Figures of one kind. Confined to one thread. */
public final class Samples {
    private final List<Double> all = new ArrayList<>();

    /** Milliseconds of times in nanoseconds. */
    public static Samples ofNanoseconds(List<Long> nanoseconds) {
        Samples samples = new Samples();
        nanoseconds.forEach(each -> samples.add(each / 1e6));
        return samples;
    }

    /** Adds a figure. */
    public void add(double figure) {
        all.add(figure);
    }

    /** The figure that so large a part of all does not exceed; nearest rank, so it is one that was measured. */
    public double percentile(int percent) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    /** The figure in the middle. */
    public double median() {
        return percentile(50);
    }

    /** The greatest. */
    public double worst() {
        return percentile(100);
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    /** All of them, in the order in which they were added. */
    public List<Double> all() {
        return List.copyOf(all);
    }
}
