package org.qiao.demo.record;

import java.util.List;
import java.util.Locale;
import org.qiao.demo.world.Place;

/**
 * A customer as it is written into {@code customer.csv}; an empty text is an empty cell.
 *
 * @param number from 0
 * @param code the business key
 */
public record Customer(long number, String code, Company company, Reach reach, Standing standing, CustomerFlaw flaw) {
    public static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "kind",
            "uscc",
            "country",
            "province",
            "city",
            "district",
            "street",
            "regionCode",
            "phone",
            "email",
            "source",
            "status",
            "level",
            "validFrom",
            "validTo",
            "owner");

    /** The business key of customer {@code number}. */
    public static String code(long number) {
        return String.format(Locale.ROOT, "C%06d", number + 1);
    }

    /** True when the import accepts the row. */
    public boolean isImported() {
        return flaw.refusal().isEmpty();
    }

    /** The cells in the order of {@link #COLUMNS}. */
    public List<String> row() {
        return List.of(
                code,
                company.name,
                company.kind,
                company.uscc,
                "CN",
                company.place.province(),
                company.place.city(),
                company.place.district(),
                company.street,
                company.place.regionCode(),
                reach.phone,
                reach.email,
                standing.source,
                standing.status,
                standing.level,
                standing.window.from(),
                standing.window.to(),
                standing.owner);
    }

    /** Who the customer is and where. */
    public record Company(String name, String kind, String uscc, Place place, String street) {}

    /** How the customer is reached. */
    public record Reach(String phone, String email) {}

    /**
     * What the sales department knows.
     *
     * @param source a code or a label
     * @param owner the login of a user
     */
    public record Standing(String source, String status, String level, Window window, String owner) {}
}
