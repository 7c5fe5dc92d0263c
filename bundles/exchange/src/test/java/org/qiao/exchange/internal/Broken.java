package org.qiao.exchange.internal;

import java.util.List;

/** Thirty rows of customers, each wrong in one way, and one that is right. */
final class Broken {
    static final List<String> ROWS = List.of(
            "X-01,,展会,正常,,,,,,,",
            "X-02,坏公司,,正常,,,,,,,",
            "X-03,坏公司,网路推广,正常,,,,,,,",
            "X-04,坏公司,ONLINE,正常,,,,,,,",
            "X-05,坏公司,展会,很好,,,,,,,",
            "X-06,坏公司,展会,正常,91310000MA1FL0T35A,,,,,,",
            "X-07,坏公司,展会,正常,123,,,,,,",
            "X-08,坏公司,展会,正常,,2026-02-30,,,,,",
            "X-09,坏公司,展会,正常,,明天,,,,,",
            "X-10,坏公司,展会,正常,,20261122,,,,,",
            "X-11,坏公司,展会,正常,,22/11/2026,,,,,",
            "X-12,坏公司,展会,正常,,2026-13-01,,,,,",
            "X-13,坏公司,展会,正常,,,很多,,,,",
            "X-14,坏公司,展会,正常,,,1.2.3,,,,",
            "X-15,坏公司,展会,正常,,,\"12,34\",,,,",
            "X-16,坏公司,展会,正常,,,1e5,,,,",
            "X-17,坏公司,展会,正常,,,,no mail,,,",
            "X-18,坏公司,展会,正常,,,,a@,,,",
            "X-19,坏公司,展会,正常,,,,,C-999999,,",
            "X-20,坏公司,展会,正常,,,,,没有的公司,,",
            "X-21,坏公司,展会,正常,,,,,,5 人,",
            "X-22,坏公司,展会,正常,,,,,,,E",
            "X-23,坏公司,展会,正常,,,,,,,一级",
            "X-24,长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长,展会,正常,,,,,,,",
            "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX,坏公司,展会,正常,,,,,,,",
            "X-26,坏公司,展会,正常,,,,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@example.com,,,",
            "X-27,坏公司,展会,正常,,,9999999999999999999999999999999,,,,",
            "X-28,坏公司,展会,正常,,10000-01-01,,,,,",
            "X-29,坏公司,\"网络推广,展会\",正常,,,,,,,",
            "X-01,坏公司,展会,正常,,,,,,,");

    /** The column and the word for what is wrong, row by row. */
    static final List<String> REASONS = List.of(
            "name: required",
            "source: required",
            "source: unknown-code",
            "source: unknown-code",
            "status: unknown-code",
            "uscc: wrong-format",
            "uscc: wrong-format",
            "validTo: not-a-date",
            "validTo: not-a-date",
            "validTo: not-a-date",
            "validTo: not-a-date",
            "validTo: not-a-date",
            "annualRevenue: not-money",
            "annualRevenue: not-a-number",
            "annualRevenue: not-a-number",
            "annualRevenue: not-money",
            "email: wrong-format",
            "email: wrong-format",
            "parent: unknown-reference",
            "parent: unknown-reference",
            "employeesBand: unknown-code",
            "level: unknown-code",
            "level: unknown-code",
            "name: too-long",
            "code: too-long",
            "email: too-long",
            "annualRevenue: not-a-number",
            "validTo: not-a-date",
            "source: unknown-code",
            "code: doubled");

    static final String GOOD = "X-GOOD,好公司,展会,正常,,,,,,,";

    private Broken() {}
}
