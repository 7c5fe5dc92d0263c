package org.qiao.demo.record;

import org.qiao.demo.world.CreditCode;
import org.qiao.demo.world.Draw;

/** Writes the flaw of a customer into its values. */
final class Spoiler {
    private Spoiler() {}

    static Customer spoil(Customer customer, Draw draw, Customers customers) {
        Customer.Company company = customer.company();
        Customer.Standing standing = customer.standing();
        return switch (customer.flaw()) {
            case NONE -> customer;
            case PHONE_NOT_A_NUMBER ->
                with(
                        customer,
                        new Customer.Reach(
                                customers.noPhone(customer.number(), draw),
                                customer.reach().email()));
            case NAME_MISSING -> with(customer, company(company, "", company.uscc(), company.street()));
            case USCC_WRONG ->
                with(
                        customer,
                        company(
                                company,
                                company.name(),
                                CreditCode.spoilt(code(customer, customers)),
                                company.street()));
            case USCC_TAKEN ->
                with(customer, company(company, company.name(), customers.firstCreditCode(), company.street()));
            case STREET_TOO_LONG ->
                with(customer, company(company, company.name(), company.uscc(), tooLong(company.street())));
            case SOURCE_UNKNOWN -> with(customer, standing(standing, "朋友圈", standing.status(), standing.window()));
            case STATUS_UNKNOWN -> with(customer, standing(standing, standing.source(), "待定", standing.window()));
            case DATE_IMPOSSIBLE ->
                with(
                        customer,
                        standing(
                                standing,
                                standing.source(),
                                standing.status(),
                                new Window(
                                        standing.window().from(),
                                        "2027-02-30",
                                        standing.window().state())));
            case OWNER_UNKNOWN ->
                with(
                        customer,
                        new Customer.Standing(
                                standing.source(),
                                standing.status(),
                                standing.level(),
                                standing.window(),
                                "no.such.user"));
        };
    }

    private static String code(Customer customer, Customers customers) {
        return customers.creditCode(
                customer.number(), customer.company().place().regionCode());
    }

    private static String tooLong(String street) {
        return street + "，近旧供销社仓库北门".repeat(Customers.streetLength() / 10);
    }

    private static Customer.Company company(Customer.Company old, String name, String uscc, String street) {
        return new Customer.Company(name, old.kind(), uscc, old.place(), street);
    }

    private static Customer.Standing standing(Customer.Standing old, String source, String status, Window window) {
        return new Customer.Standing(source, status, old.level(), window, old.owner());
    }

    private static Customer with(Customer old, Customer.Company company) {
        return new Customer(old.number(), old.code(), company, old.reach(), old.standing(), old.flaw());
    }

    private static Customer with(Customer old, Customer.Reach reach) {
        return new Customer(old.number(), old.code(), old.company(), reach, old.standing(), old.flaw());
    }

    private static Customer with(Customer old, Customer.Standing standing) {
        return new Customer(old.number(), old.code(), old.company(), old.reach(), standing, old.flaw());
    }
}
