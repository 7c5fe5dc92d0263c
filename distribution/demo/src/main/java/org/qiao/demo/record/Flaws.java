package org.qiao.demo.record;

import java.util.ArrayList;
import java.util.List;
import org.qiao.demo.world.Shuffle;

/**
 * Deals flaws to exactly the planned share of the records: the shuffled places below the share are flawed, kind after kind in turn, so
 * every kind occurs as soon as there are enough records. Record 0 never has one. Immutable.
 */
final class Flaws<F> {
    private final Shuffle shuffle;
    private final int records;
    private final F none;
    private final List<Share<F>> shares = new ArrayList<>();

    Flaws(long seed, String purpose, int records, F none, List<Share<F>> shares) {
        this.shuffle = new Shuffle(seed, purpose, Math.max(1, records));
        this.records = records;
        this.none = none;
        this.shares.addAll(shares);
    }

    F of(long number) {
        long place = number == 0 ? records : shuffle.place(number);
        for (Share<F> share : shares) {
            long size = (long) Math.ceil(records * share.permille() / 1000.0);
            if (place < size) {
                return share.kinds().get((int) (place % share.kinds().size()));
            }
            place -= size;
        }
        return none;
    }

    /** So many thousandths of the records get one of these kinds. */
    record Share<F>(int permille, List<F> kinds) {}
}
