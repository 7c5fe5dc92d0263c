package org.qiao.demo.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.demo.tally.Write;

/** Copies of what a target took, each with one thing wrong on purpose: a comparison that misses it is worth nothing. */
public final class Planted {
    private Planted() {}

    /** One write of a sale twice. */
    public static Audit.Taken doubled(Audit.Taken taken) {
        List<Write> sales = new ArrayList<>(taken.sales());
        sales.add(sales.get(sales.size() / 2));
        return new Audit.Taken(taken.parties(), sales, taken.isComplete());
    }

    /** One sale less. */
    public static Audit.Taken lost(Audit.Taken taken) {
        String gone = taken.sales().get(taken.sales().size() / 2).key();
        return new Audit.Taken(
                taken.parties(),
                taken.sales().stream()
                        .filter(write -> !write.key().equals(gone))
                        .toList(),
                taken.isComplete());
    }

    /** Two versions of one party in each other's place; empty where nothing has two updates in the list. */
    public static Optional<Audit.Taken> disordered(Audit.Taken taken) {
        Map<String, Integer> earlier = new LinkedHashMap<>();
        for (int i = 0; i < taken.parties().size(); i++) {
            Write write = taken.parties().get(i);
            if (write.op().equals("update") && !write.name().isEmpty()) {
                Integer before = earlier.put(write.key(), i);
                if (before != null) {
                    List<Write> parties = new ArrayList<>(taken.parties());
                    parties.set(i, taken.parties().get(before));
                    parties.set(before, write);
                    return Optional.of(new Audit.Taken(parties, taken.sales(), taken.isComplete()));
                }
            }
        }
        return Optional.empty();
    }
}
