package org.qiao.demo.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The dice of one record. A record's dice depend on the seed, on the kind of record and on its number only, so any record can be
 * made again at any time, in any order, without keeping the others.
 *
 * <p>Confined to one thread.
 */
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    /** The dice of record {@code number} of the kind {@code purpose}. */
    public static Draw of(long seed, String purpose, long number) {
        return new Draw(new SplittableRandom(mix(mix(seed ^ mix(purpose.hashCode())) + number * GOLDEN)));
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from 0 (included) to 1 (excluded). */
    public double fraction() {
        return random.nextDouble();
    }

    /** True in {@code percent} of one hundred calls. */
    public boolean chance(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    /** One of the values, all equally likely. */
    public <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    // SplittableRandom walks by a fixed step: neighbouring numbers must be spread before they become its start.
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
