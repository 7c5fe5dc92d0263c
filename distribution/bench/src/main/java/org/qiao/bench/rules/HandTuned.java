package org.qiao.bench.rules;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same work with every formatter written out over bytes: about as fast as Java goes. */
final class HandTuned implements Contender {
    private static final long EIGHT_HOURS = 28_800;
    private static final int DAY_SECONDS = 86_400;
    private static final int REMARK_LENGTH = 200;

    private final CrmCustomer[] customers;
    private final Map<String, String> representatives;

    HandTuned(Fixture fixture) {
        customers = fixture.customers().toArray(CrmCustomer[]::new);
        representatives = fixture.representatives();
    }

    @Override
    public @Nullable Object apply(int number) {
        CrmCustomer customer = customers[number];
        return HandWritten.passes(customer) ? partner(customer) : null;
    }

    private ErpPartner partner(CrmCustomer customer) {
        CrmCustomer.Address address = customer.address();
        LocalDate end = customer.validTo();
        String remark = customer.remark();
        long cents = cents(customer.creditLimit());
        return new ErpPartner(
                customer.id(),
                customer.name().trim(),
                type(customer.level()),
                international(customer.mobile()),
                lower(customer.email()),
                address.province().concat(address.city()).concat(address.street()),
                address.postcode(),
                cents,
                moment(customer.createdAt()),
                day(customer.validFrom()),
                end == null ? null : day(end),
                representatives.get(customer.owner()),
                customer.active() ? "Y" : "N",
                joined(customer.tags()),
                cents >= 10_000_000 ? "H" : "L",
                remark == null || remark.length() <= REMARK_LENGTH ? remark : remark.substring(0, REMARK_LENGTH));
    }

    private static long cents(BigDecimal yuan) {
        return yuan.scale() == 2
                ? yuan.unscaledValue().longValueExact()
                : yuan.movePointRight(2).longValueExact();
    }

    private static String type(String level) {
        return switch (level) {
            case "A" -> "VIP";
            case "B" -> "KEY";
            default -> "NORMAL";
        };
    }

    private static String international(String mobile) {
        byte[] text = new byte[14];
        text[0] = '+';
        text[1] = '8';
        text[2] = '6';
        int at = mobile.charAt(0) == '+' ? 1 : 3;
        for (int i = 0; i < mobile.length(); i++) {
            char c = mobile.charAt(i);
            if (c >= '0' && c <= '9') {
                text[at++] = (byte) c;
            }
        }
        return latin(text);
    }

    private static String lower(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            bytes[i] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return latin(bytes);
    }

    private static String moment(Instant instant) {
        long local = instant.getEpochSecond() + EIGHT_HOURS;
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY_SECONDS));
        int second = Math.floorMod(local, DAY_SECONDS);
        byte[] text = new byte[14];
        two(text, 0, date.getYear() / 100);
        two(text, 2, date.getYear() % 100);
        two(text, 4, date.getMonthValue());
        two(text, 6, date.getDayOfMonth());
        two(text, 8, second / 3600);
        two(text, 10, second / 60 % 60);
        two(text, 12, second % 60);
        return latin(text);
    }

    private static String day(LocalDate date) {
        byte[] text = new byte[10];
        two(text, 0, date.getYear() / 100);
        two(text, 2, date.getYear() % 100);
        text[4] = '/';
        two(text, 5, date.getMonthValue());
        text[7] = '/';
        two(text, 8, date.getDayOfMonth());
        return latin(text);
    }

    private static String joined(List<String> tags) {
        return switch (tags.size()) {
            case 0 -> "";
            case 1 -> tags.get(0);
            default -> String.join(",", tags);
        };
    }

    private static void two(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
    }

    private static String latin(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Map<String, @Nullable Object> fields(Object partner) {
        return ((ErpPartner) partner).fields();
    }
}
