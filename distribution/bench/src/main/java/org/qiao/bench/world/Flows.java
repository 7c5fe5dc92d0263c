package org.qiao.bench.world;

/**
 * The measured flow as files. Its rules are those that {@code HandWritten} and {@code Copying} spell out in Java; the first
 * has no records of tags to read names from, and joins what its customers hold.
 */
public final class Flows {
    /** The filter of the measured flow. */
    public static final String FILTER =
            "status == 'ACTIVE' && source == 'ONLINE_PROMOTION' && (validTo == null || validTo >= today())";

    /** The code lists that the flow names, by file name. */
    public static final String LEVELS =
            "{\"codes\": \"bench-level\", \"map\": {\"A\": \"VIP\", \"B\": \"KEY\", \"C\": \"NORMAL\"}, \"otherwise\": \"NORMAL\"}";

    /** Who sells to an industry. */
    public static final String SELLERS = "{\"codes\": \"bench-seller\", \"map\": {\"MANUFACTURING\": \"SR-1\","
            + " \"WHOLESALE_RETAIL\": \"SR-2\", \"IT\": \"SR-3\", \"FINANCE\": \"SR-4\"}, \"otherwise\": \"SR-9\"}";

    /** The description of the target's records for a folder of files. */
    public static final String PARTNER = """
            {"key": "code", "fields": [{"name": "code"}, {"name": "name"}, {"name": "type"}, {"name": "tel"},
             {"name": "email"}, {"name": "address"}, {"name": "postcode"}, {"name": "creditCents", "kind": "INTEGER"},
             {"name": "created"}, {"name": "validFrom"}, {"name": "validTo"}, {"name": "salesRep"}, {"name": "active"},
             {"name": "tags"}, {"name": "grade"}, {"name": "remark", "maxLength": 100}]}
            """;

    private Flows() {}

    /**
     * A flow of customers to partners.
     *
     * @param to connection and type of its target, as JSON
     * @param when its trigger as JSON; empty for on demand
     */
    public static String partners(String name, String to, String when) {
        return """
                {"flow": "%s", "from": {"connection": "crm", "type": "customer"}, "to": %s,%s
                 "filter": "%s",
                 "map": {
                  "code": "code",
                  "name": {"from": "name", "via": "text.trim"},
                  "type": {"from": "level", "codes": "bench-level"},
                  "tel": {"from": "phone", "via": "phone.e164:CN"},
                  "email": {"from": "email", "via": "text.lower"},
                  "address": {"expr": "concat(province, city, street)"},
                  "postcode": "postalCode",
                  "creditCents": {"from": "annualRevenue", "via": "money.minor:CNY"},
                  "created": {"from": "createdAt", "via": "instant.format:yyyyMMddHHmmss@Asia/Shanghai", "onLoss": "accept"},
                  "validFrom": {"from": "validFrom", "via": "date.format:yyyy/MM/dd"},
                  "validTo": {"from": "validTo", "via": "date.format:yyyy/MM/dd"},
                  "salesRep": {"from": "industry", "codes": "bench-seller"},
                  "active": {"expr": "status == 'ACTIVE' ? 'Y' : 'N'"},
                  "tags": {"from": "tags.name", "via": "text.join:,"},
                  "grade": {"expr": "annualRevenue.amount >= 100000 ? 'H' : 'L'"},
                  "remark": {"from": "website", "via": "text.truncate:100", "onLoss": "accept"}}}
                """.formatted(name, to, when.isEmpty() ? "" : " \"when\": " + when + ",", FILTER);
    }

    /** The target of a flow as JSON, with the key of partners. */
    public static String to(String connection, String type) {
        return "{\"connection\": \"" + connection + "\", \"type\": \"" + type + "\", \"key\": \"code\"}";
    }
}
