package org.qiao.bench.yardstick;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.bench.adapter.Lines;
import org.qiao.bench.world.Customer;

/** A row filtered and turned into a partner by hand: the rules of the measured flow, spelled out in everyday Java. */
record Partner(
        String code,
        String name,
        String type,
        String tel,
        String email,
        String address,
        String postcode,
        long creditCents,
        String created,
        String validFrom,
        @Nullable String validTo,
        String salesRep,
        String active,
        String tags,
        String grade,
        String remark) {
    private static final Map<String, String> TYPES = Map.of("A", "VIP", "B", "KEY", "C", "NORMAL");
    private static final Map<String, String> SELLERS =
            Map.of("MANUFACTURING", "SR-1", "WHOLESALE_RETAIL", "SR-2", "IT", "SR-3", "FINANCE", "SR-4");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final BigDecimal HIGH = BigDecimal.valueOf(100_000);
    private static final int REMARK_LENGTH = 100;

    /** Whether a row is to be carried. */
    static boolean passes(ResultSet row, LocalDate today) throws SQLException {
        if (!"ACTIVE".equals(row.getString(14)) || !"ONLINE_PROMOTION".equals(row.getString(13))) {
            return false;
        }
        Date end = row.getDate(16);
        return end == null || !end.toLocalDate().isBefore(today);
    }

    /** The partner of a row. */
    static Partner of(ResultSet row) throws SQLException {
        BigDecimal revenue = row.getBigDecimal(11);
        Date end = row.getDate(16);
        String website = row.getString(18);
        String status = row.getString(14);
        return new Partner(
                row.getString(2),
                row.getString(3).trim(),
                TYPES.getOrDefault(row.getString(4), "NORMAL"),
                international(row.getString(5)),
                row.getString(6).toLowerCase(Locale.ROOT),
                row.getString(7) + row.getString(8) + row.getString(9),
                row.getString(10),
                revenue.movePointRight(2).longValueExact(),
                MOMENT.format(row.getTimestamp(19).toInstant()),
                DAY.format(row.getDate(15).toLocalDate()),
                end == null ? null : DAY.format(end.toLocalDate()),
                SELLERS.getOrDefault(row.getString(12), "SR-9"),
                "ACTIVE".equals(status) ? "Y" : "N",
                tags(row.getString(17)),
                revenue.compareTo(HIGH) >= 0 ? "H" : "L",
                website.length() <= REMARK_LENGTH ? website : website.substring(0, REMARK_LENGTH));
    }

    /** The names of the tags whose ids a row holds. */
    private static String tags(String ids) {
        if (ids.isEmpty()) {
            return "";
        }
        StringBuilder names = new StringBuilder(40);
        for (String id : ids.split("\\|")) {
            names.append(names.length() == 0 ? "" : ",").append(Customer.TAGS.get(id));
        }
        return names.toString();
    }

    private static String international(String phone) {
        StringBuilder digits = new StringBuilder(16).append("+86");
        for (int i = 0; i < phone.length(); i++) {
            char c = phone.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /** Writes it as a line. */
    void write(Lines lines) {
        lines.begin();
        lines.field("key", code);
        lines.field("code", code);
        lines.field("name", name);
        lines.field("type", type);
        lines.field("tel", tel);
        lines.field("email", email);
        lines.field("address", address);
        lines.field("postcode", postcode);
        lines.field("creditCents", creditCents);
        lines.field("created", created);
        lines.field("validFrom", validFrom);
        lines.field("validTo", validTo);
        lines.field("salesRep", salesRep);
        lines.field("active", active);
        lines.field("tags", tags);
        lines.field("grade", grade);
        lines.field("remark", remark);
        lines.end();
    }
}
