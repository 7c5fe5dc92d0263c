package org.qiao.bench.running;

import java.util.ArrayList;
import java.util.List;

/** Figures of one kind. Confined to one thread. */
final class Samples {
    private final List<Double> all = new ArrayList<>();

    static Samples ofNanoseconds(List<Long> nanoseconds) {
        Samples samples = new Samples();
        nanoseconds.forEach(each -> samples.add(each / 1e6));
        return samples;
    }

    void add(double figure) {
        all.add(figure);
    }

    /** The figure that so large a part of all does not exceed; nearest rank, so it is one that was measured. */
    double percentile(int percent) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    double median() {
        return percentile(50);
    }

    double worst() {
        return percentile(100);
    }
}
