package org.qiao.demo.world;

/**
 * A shuffled order of the numbers 0 to {@code size - 1} that needs no memory: each number goes to exactly one place. It gives every
 * record a value of its own (a phone number, a company name) without remembering which ones are taken.
 *
 * <p>Sizes up to 2<sup>31</sup>, so that the product below fits a {@code long}. Immutable.
 */
public final class Shuffle {
    private final long size;
    private final long step;
    private final long start;

    public Shuffle(long seed, String purpose, long size) {
        Draw draw = Draw.of(seed, purpose, size);
        this.size = size;
        this.start = (long) (draw.fraction() * size);
        this.step = coprime((long) ((0.3 + 0.4 * draw.fraction()) * size), size);
    }

    /** The place of {@code number}; a number beyond the size starts over. */
    public long place(long number) {
        return (Math.floorMod(number, size) * step + start) % size;
    }

    private static long coprime(long candidate, long size) {
        long step = Math.max(1, candidate);
        while (divisor(step, size) != 1) {
            step++;
        }
        return step;
    }

    private static long divisor(long first, long second) {
        long a = first;
        long b = second;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
