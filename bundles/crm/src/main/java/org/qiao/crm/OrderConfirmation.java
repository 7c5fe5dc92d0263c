package org.qiao.crm;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.qiao.store.ObjectRule;

/** Notes when an order was confirmed: the day on which it counts as a sale. */
final class OrderConfirmation implements ObjectRule {
    private final Clock clock;

    OrderConfirmation(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> objects() {
        return Set.of("order");
    }

    @Override
    public void apply(Draft draft) {
        if ("CONFIRMED".equals(draft.get("status")) && draft.changes("status") && draft.get("confirmedAt") == null) {
            draft.set("confirmedAt", clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }
}
