package org.qiao.demo.record;

import java.time.LocalDate;

/**
 * What to generate.
 *
 * @param customers rows in {@code customer.csv}, at least 1
 * @param orders rows in {@code order.csv}
 * @param seed equal seeds give equal records
 * @param asOf the day on which validity is judged; orders lie before it
 */
public record Plan(int customers, int orders, long seed, LocalDate asOf) {
    public Plan {
        if (customers < 1 || orders < 0) {
            throw new IllegalArgumentException("a plan of " + customers + " customers and " + orders
                    + " orders was asked for: give at least 1 customer and at least 0 orders");
        }
    }
}
