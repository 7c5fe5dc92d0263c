package org.qiao.demo.crash;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiao.demo.tally.Write;

/**
 * What a target took, compared with what was promised and with what the CRM holds; a sentence for each difference.
 *
 * @param lost what was acknowledged or is in the CRM and did not arrive, or not as last changed; or arrived from nowhere
 * @param doubled what arrived more than once
 * @param disordered what arrived after something newer
 */
public record Audit(List<String> lost, List<String> doubled, List<String> disordered) {
    /** Copies the lists. */
    public Audit {
        lost = List.copyOf(lost);
        doubled = List.copyOf(doubled);
        disordered = List.copyOf(disordered);
    }

    /**
     * What must have arrived.
     *
     * @param customers the version of each customer in the CRM, by code
     * @param orders the codes of the confirmed orders in the CRM
     */
    public record Held(Map<String, Integer> customers, Set<String> orders) {
        /** Copies both. */
        public Held {
            customers = Map.copyOf(customers);
            orders = Set.copyOf(orders);
        }
    }

    /**
     * What a target took.
     *
     * @param parties the writes to customers, in order; their names end with a version
     * @param sales the writes to orders, in order
     * @param isComplete whether every write is there, rather than what is there in the end
     */
    public record Taken(List<Write> parties, List<Write> sales, boolean isComplete) {
        /** Copies the lists. */
        public Taken {
            parties = List.copyOf(parties);
            sales = List.copyOf(sales);
        }
    }

    /** Compares. */
    public static Audit of(Held held, List<Clerk> clerks, Taken taken) {
        Comparison comparison = new Comparison();
        clerks.forEach(clerk -> comparison.promises(clerk, held));
        comparison.parties(held.customers(), taken.parties());
        comparison.sales(held.orders(), taken.sales(), taken.isComplete());
        return comparison.audit();
    }

    /** Whether there is no difference. */
    public boolean isClean() {
        return lost.isEmpty() && doubled.isEmpty() && disordered.isEmpty();
    }

    /** The version at the end of a customer's name, as {@code 第3版}. */
    public static int version(String name) {
        int from = name.indexOf('第') + 1;
        return Integer.parseInt(name.substring(from, name.indexOf('版')));
    }
}
