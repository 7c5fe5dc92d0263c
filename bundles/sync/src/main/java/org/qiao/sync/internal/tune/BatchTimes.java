package org.qiao.sync.internal.tune;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.qiao.store.state.Ledger;
import org.qiao.sync.Tuning;

/**
 * What a batch takes, seen from the ledger: of two batches of one run that were saved after each other the second took
 * the time between. Over many of different size a straight line tells what a batch takes however small it is, and what
 * each change in it adds.
 */
public final class BatchTimes {
    /** So many batches are looked at. */
    public static final int LOOKED_AT = 200;

    private static final long WAITED = Duration.ofMinutes(1).toNanos();

    /** So much of what times differ by must be due to size before a line is drawn; else the average is told. */
    private static final double EXPLAINED = 0.5;

    private final List<Lap> laps;

    private BatchTimes(List<Lap> laps) {
        this.laps = laps;
    }

    /** One batch: its changes, and its time in nanoseconds. */
    private record Lap(double changes, double nanos) {}

    /**
     * The times of some batches.
     *
     * @param newestFirst the batches
     * @param perCall the most records that the target takes in one call; 0 where nobody knows
     */
    public static Tuning.Delivery of(List<Ledger.Booked> newestFirst, int perCall) {
        List<Lap> laps = new ArrayList<>();
        for (int i = 0; i + 1 < newestFirst.size(); i++) {
            Ledger.Booked batch = newestFirst.get(i);
            Ledger.Booked before = newestFirst.get(i + 1);
            long nanos = Duration.between(before.at(), batch.at()).toNanos();
            // What took longer waited: for a system that was down, for a person.
            if (batch.run() == before.run() && batch.counters().read() > 0 && nanos > 0 && nanos < WAITED) {
                laps.add(new Lap((double) batch.counters().read(), (double) nanos));
            }
        }
        long largest = newestFirst.stream()
                .mapToLong(batch -> batch.counters().read())
                .max()
                .orElse(0);
        return new BatchTimes(laps).delivery(largest, perCall);
    }

    private Tuning.Delivery delivery(long largest, int perCall) {
        double changes = sum(Lap::changes);
        double nanos = sum(Lap::nanos);
        if (laps.isEmpty()) {
            return new Tuning.Delivery(0, 0, -1, -1, largest, perCall);
        }
        double slope = slope(changes / laps.size(), nanos / laps.size());
        double base = (nanos - slope * changes) / laps.size();
        if (slope <= 0 || base < 0) {
            slope = nanos / changes;
            base = 0;
        }
        return new Tuning.Delivery(
                laps.size(), Math.round(changes), Math.round(base), Math.round(slope), largest, perCall);
    }

    /** By least squares; 0 where the batches do not differ enough in size to tell, or differ in time for other reasons. */
    private double slope(double meanChanges, double meanNanos) {
        double least = laps.stream().mapToDouble(Lap::changes).min().orElse(0);
        double most = laps.stream().mapToDouble(Lap::changes).max().orElse(0);
        if (most < 2 * least) {
            return 0;
        }
        double together = sum(lap -> (lap.changes() - meanChanges) * (lap.nanos() - meanNanos));
        double sizes = sum(lap -> (lap.changes() - meanChanges) * (lap.changes() - meanChanges));
        double times = sum(lap -> (lap.nanos() - meanNanos) * (lap.nanos() - meanNanos));
        return together * together < EXPLAINED * sizes * times ? 0 : together / sizes;
    }

    private double sum(java.util.function.ToDoubleFunction<Lap> of) {
        return laps.stream().mapToDouble(of).sum();
    }
}
