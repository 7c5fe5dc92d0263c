package org.qiao.demo.world;

import java.util.ArrayList;
import java.util.List;

/** Values of which some are likelier than others. Immutable. */
public final class Weighted<T> {
    private final List<T> values;
    private final int[] upTo;

    private Weighted(List<T> values, int[] upTo) {
        this.values = List.copyOf(values);
        this.upTo = upTo;
    }

    /** Starts a list with its first value. */
    public static <T> Builder<T> with(T value, int weight) {
        return new Builder<T>().and(value, weight);
    }

    /** An empty list to add to. */
    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    /** One value, as likely as its share of the sum of weights. */
    public T pick(Draw draw) {
        int hit = draw.below(upTo[upTo.length - 1]);
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > hit) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values.get(low);
    }

    /** The values in the order in which they were added. */
    public List<T> values() {
        return values;
    }

    /** Collects values and their weights. */
    public static final class Builder<T> {
        private final List<T> values = new ArrayList<>();
        private final List<Integer> upTo = new ArrayList<>();
        private int sum;

        /** Adds a value; its weight is at least 1. */
        public Builder<T> and(T value, int weight) {
            values.add(value);
            sum += weight;
            upTo.add(sum);
            return this;
        }

        /** The finished list. */
        public Weighted<T> build() {
            return new Weighted<>(
                    values, upTo.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
