package org.qiao.engine.tuning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.qiao.engine.pipeline.FlowPart;

/**
 * Measures parts of flows on the calling thread. The parts take turns, so that whatever else the machine does meets all
 * of them alike; a third of the time goes by before anything counts, so that a compiler has seen the code; of the rounds
 * that count the median is given. A cheap part is run more often in its turn, a costly one less. Confined to one call at
 * a time.
 *
 * @since 1.0.0
 */
public final class Tuner {
    private static final int ROUNDS = 15;
    private static final int MOST = 2_000;
    /** A compiler counts calls: while it is to see the code, costly parts are called about as often as cheap ones. */
    private static final int EAGER = 4;

    private final LongSupplier nanos;
    private final Allocation allocation;
    private final Duration budget;

    /**
     * A tuner.
     *
     * @param nanos a clock that counts nanoseconds from anywhere
     * @param allocation counts memory
     * @param budget how long {@link #measure} may take; it ends with the round under way
     */
    public Tuner(LongSupplier nanos, Allocation allocation, Duration budget) {
        this.nanos = nanos;
        this.allocation = allocation;
        this.budget = budget;
    }

    /** What each part costs, in the order of the parts, which may belong to several flows. */
    public List<PartCost> measure(List<FlowPart> parts) {
        List<Watch> watches = parts.stream().map(Watch::new).toList();
        List<Watch> busy =
                watches.stream().filter(watch -> watch.part.reached() > 0).toList();
        long share = budget.toNanos() / (Math.max(1L, busy.size()) * (ROUNDS + ROUNDS / 2));
        long begun = nanos.getAsLong();
        int round = 0;
        do {
            busy.forEach(watch -> watch.turn(EAGER * share));
            round++;
        } while (round < ROUNDS && nanos.getAsLong() - begun < budget.toNanos() / 3);
        busy.forEach(Watch::begin);
        round = 0;
        do {
            busy.forEach(watch -> watch.turn(share));
            round++;
        } while (round < ROUNDS && nanos.getAsLong() - begun < budget.toNanos());
        return watches.stream().map(Watch::cost).toList();
    }

    /** What is seen of one part. */
    private final class Watch {
        private final FlowPart part;
        private final List<Double> times = new ArrayList<>();
        private final List<Double> sizes = new ArrayList<>();
        private double last = Double.MAX_VALUE;

        Watch(FlowPart part) {
            this.part = part;
        }

        /** Forgets what was seen so far. */
        void begin() {
            times.clear();
            sizes.clear();
        }

        /** Runs the part for about so many nanoseconds: once at least, and once only when nothing is known of it. */
        void turn(long share) {
            int count = (int) Math.max(1, Math.min(MOST, share / Math.max(1, last)));
            Runnable pass = part.pass().apply(count);
            long first = allocation.bytes();
            long before = allocation.bytes();
            long begun = nanos.getAsLong();
            pass.run();
            long ended = nanos.getAsLong();
            long after = allocation.bytes();
            last = (double) (ended - begun) / count;
            times.add(last);
            if (first != PartCost.UNKNOWN && after != PartCost.UNKNOWN) {
                // Asking takes memory too: as much as between the first two questions.
                sizes.add(Math.max(0.0, (double) (after - before - (before - first)) / count));
            }
        }

        PartCost cost() {
            return new PartCost(part, median(times), median(sizes));
        }

        private static long median(List<Double> all) {
            return all.isEmpty()
                    ? PartCost.UNKNOWN
                    : (long) (double) all.stream().sorted().toList().get(all.size() / 2);
        }
    }
}
