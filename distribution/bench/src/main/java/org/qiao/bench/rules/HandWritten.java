package org.qiao.bench.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a careful team writes: plain Java on records, formatters of the JDK made once. */
final class HandWritten implements Contender {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final Map<String, String> TYPES = Map.of("A", "VIP", "B", "KEY", "C", "NORMAL");
    private static final BigDecimal HIGH = BigDecimal.valueOf(100_000);
    private static final int REMARK_LENGTH = 200;

    private final CrmCustomer[] customers;
    private final Map<String, String> representatives;

    HandWritten(Fixture fixture) {
        customers = fixture.customers().toArray(CrmCustomer[]::new);
        representatives = fixture.representatives();
    }

    static boolean passes(CrmCustomer customer) {
        LocalDate end = customer.validTo();
        return customer.status().equals("active")
                && customer.source().equals(Fixture.WANTED_SOURCE)
                && (end == null || !end.isBefore(Fixture.TODAY));
    }

    @Override
    public @Nullable Object apply(int number) {
        CrmCustomer customer = customers[number];
        return passes(customer) ? partner(customer) : null;
    }

    private ErpPartner partner(CrmCustomer customer) {
        CrmCustomer.Address address = customer.address();
        LocalDate end = customer.validTo();
        String remark = customer.remark();
        return new ErpPartner(
                customer.id(),
                customer.name().trim(),
                TYPES.getOrDefault(customer.level(), "NORMAL"),
                international(customer.mobile()),
                customer.email().toLowerCase(Locale.ROOT),
                address.province() + address.city() + address.street(),
                address.postcode(),
                customer.creditLimit().movePointRight(2).longValueExact(),
                MOMENT.format(customer.createdAt()),
                DAY.format(customer.validFrom()),
                end == null ? null : DAY.format(end),
                representatives.get(customer.owner()),
                customer.active() ? "Y" : "N",
                String.join(",", customer.tags()),
                customer.creditLimit().compareTo(HIGH) >= 0 ? "H" : "L",
                remark == null || remark.length() <= REMARK_LENGTH ? remark : remark.substring(0, REMARK_LENGTH));
    }

    private static String international(String mobile) {
        StringBuilder digits = new StringBuilder(14);
        for (int i = 0; i < mobile.length(); i++) {
            char c = mobile.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.length() > 11 ? "+" + digits : "+86" + digits;
    }

    @Override
    public Map<String, @Nullable Object> fields(Object partner) {
        return ((ErpPartner) partner).fields();
    }
}
