package org.qiao.demo.record;

import java.util.List;
import java.util.function.Predicate;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.Seasons;
import org.qiao.demo.world.Shuffle;
import org.qiao.demo.world.Weighted;

/** Makes any order of a plan by its number; few customers place most of them. Immutable. */
public final class Orders {
    private static final int TRIES = 400;
    private static final double SKEW = 2.4;
    private static final Weighted<String> STATUSES = Weighted.with("DRAFT", 6)
            .and("QUOTED", 10)
            .and("EXPIRED", 4)
            .and("CONFIRMED", 44)
            .and("IN_FULFILMENT", 10)
            .and("FULFILLED", 12)
            .and("COMPLETED", 14)
            .build();

    private final Plan plan;
    private final Customers customers;
    private final Lines lines;
    private final Seasons seasons;
    private final Shuffle ranks;
    private final Flaws<OrderFlaw> flaws;

    public Orders(Plan plan, Customers customers, Catalogue catalogue) {
        this.plan = plan;
        this.customers = customers;
        this.lines = new Lines(catalogue);
        this.seasons = new Seasons(plan.asOf());
        this.ranks = new Shuffle(plan.seed(), "rank", plan.customers());
        this.flaws = new Flaws<>(plan.seed(), "order-flaw", plan.orders(), OrderFlaw.NONE, shares());
    }

    /** Order {@code number}, from 0. */
    public Order at(long number) {
        Draw draw = Draw.of(plan.seed(), "order", number);
        OrderFlaw planned = flaws.of(number);
        String status = planned.needsConfirmation() ? "CONFIRMED" : STATUSES.pick(draw);
        Customer customer = customer(planned, status, draw);
        OrderFlaw flaw = planned == OrderFlaw.CUSTOMER_NOT_IN_ERP && !isInvalid(customer) ? OrderFlaw.NONE : planned;
        String code = Order.code(number);
        List<OrderLine> made = lines.of(code, isQuote(status), flaw, draw);
        Order.BadLine bad = flaw == OrderFlaw.EXTRA_LINE ? lines.bad(code, made.size() + 1, draw) : null;
        return new Order(
                code,
                flaw == OrderFlaw.CUSTOMER_UNKNOWN ? "C9999999" : customer.code(),
                date(flaw, draw),
                flaw == OrderFlaw.STATUS_UNKNOWN ? "已签" : status,
                made,
                flaw,
                bad);
    }

    private String date(OrderFlaw flaw, Draw draw) {
        return switch (flaw) {
            case DATE_MISSING -> "";
            case DATE_IMPOSSIBLE -> "2025-13-01";
            default -> seasons.pick(draw).toString();
        };
    }

    // Customer 0 is active and without a flaw: it takes what nobody else could order.
    private Customer customer(OrderFlaw flaw, String status, Draw draw) {
        Predicate<Customer> fits = flaw == OrderFlaw.CUSTOMER_NOT_IN_ERP
                ? Orders::isInvalid
                : each -> !isInvalid(each) && (isQuote(status) || hasBought(each));
        for (int i = 0; i < TRIES; i++) {
            double rank = plan.customers() * StrictMath.pow(draw.fraction(), SKEW);
            Customer candidate = customers.at(ranks.place((long) rank));
            if (candidate.isImported() && fits.test(candidate)) {
                return candidate;
            }
        }
        return customers.at(0);
    }

    private static boolean isInvalid(Customer customer) {
        return customer.standing().status().equals("INVALID");
    }

    private static boolean hasBought(Customer customer) {
        return !customer.standing().status().equals("PROSPECT");
    }

    private static boolean isQuote(String status) {
        return status.equals("DRAFT") || status.equals("QUOTED") || status.equals("EXPIRED");
    }

    private static List<Flaws.Share<OrderFlaw>> shares() {
        return List.of(
                new Flaws.Share<>(
                        6,
                        List.of(
                                OrderFlaw.CUSTOMER_UNKNOWN,
                                OrderFlaw.DATE_IMPOSSIBLE,
                                OrderFlaw.STATUS_UNKNOWN,
                                OrderFlaw.DATE_MISSING)),
                new Flaws.Share<>(8, List.of(OrderFlaw.CUSTOMER_NOT_IN_ERP)),
                new Flaws.Share<>(8, List.of(OrderFlaw.MATERIAL_MISSING)),
                new Flaws.Share<>(6, List.of(OrderFlaw.FACTOR_MISSING)),
                new Flaws.Share<>(5, List.of(OrderFlaw.EXTRA_LINE)));
    }
}
