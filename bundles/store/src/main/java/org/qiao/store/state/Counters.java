package org.qiao.store.state;

/**
 * The ledger equation's terms: {@code read} is always the sum of the others.
 *
 * @param read changes read from the source
 * @param applied written to the target
 * @param unchanged nothing to write
 * @param filtered took no part, an echo included
 * @param superseded folded into a later change of the same key before delivery
 * @param parked need a person
 * @param waiting wait for a record they refer to
 * @param inFlight being delivered or retried
 * @since 1.0.0
 */
public record Counters(
        long read,
        long applied,
        long unchanged,
        long filtered,
        long superseded,
        long parked,
        long waiting,
        long inFlight) {
    /** Nothing yet. */
    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together, term by term. */
    public Counters plus(Counters more) {
        return new Counters(
                read + more.read,
                applied + more.applied,
                unchanged + more.unchanged,
                filtered + more.filtered,
                superseded + more.superseded,
                parked + more.parked,
                waiting + more.waiting,
                inFlight + more.inFlight);
    }

    /** Whether read is the sum of the others and nothing is negative. */
    public boolean holds() {
        return read == applied + unchanged + filtered + superseded + parked + waiting + inFlight
                && applied >= 0
                && unchanged >= 0
                && filtered >= 0
                && superseded >= 0
                && parked >= 0
                && waiting >= 0
                && inFlight >= 0;
    }
}
