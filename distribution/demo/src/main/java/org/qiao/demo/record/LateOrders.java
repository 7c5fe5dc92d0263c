package org.qiao.demo.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.Phones;

/**
 * Orders that come in after the first load: confirmed, without a flaw, of customers that the ERP knows. Equal plans and prefixes
 * give equal orders. Immutable.
 */
public final class LateOrders {
    private static final int DAYS = 120;

    private final Plan plan;
    private final List<Customer> customers;
    private final Lines lines = new Lines(new Catalogue());

    public LateOrders(Plan plan) {
        Phones phones = new Phones(plan.seed());
        Customers all = new Customers(plan, new Staff(plan, phones), phones);
        this.plan = plan;
        this.customers = LongStream.range(0, plan.customers())
                .mapToObj(all::at)
                .filter(customer ->
                        customer.isImported() && customer.standing().status().equals("ACTIVE"))
                .toList();
    }

    /** Order {@code number} of a batch, from 0; its code is the batch's prefix and four digits. */
    public Order at(String prefix, int number) {
        Draw draw = Draw.of(plan.seed(), prefix, number);
        String code = String.format(Locale.ROOT, "%s%04d", prefix, number + 1);
        LocalDate day = plan.asOf().minusDays(1L + draw.below(DAYS));
        return new Order(
                code,
                draw.of(customers).code(),
                day.toString(),
                "CONFIRMED",
                lines.of(code, false, OrderFlaw.NONE, draw),
                OrderFlaw.NONE,
                null);
    }
}
