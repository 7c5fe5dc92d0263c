package org.qiao.demo.record;

import java.util.List;

/**
 * A person at a customer.
 *
 * @param customer the customer's code
 */
public record Contact(String name, String customer, String title, String mobile, String email) {
    public static final List<String> COLUMNS = List.of("name", "customer", "title", "mobile", "email");

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> row() {
        return List.of(name, customer, title, mobile, email);
    }
}
