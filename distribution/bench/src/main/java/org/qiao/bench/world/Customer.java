package org.qiao.bench.world;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A customer as a CRM holds it; the same for the same number.
 *
 * @param revenue in yuan
 */
public record Customer(
        String code,
        String name,
        String level,
        String phone,
        String email,
        String province,
        String city,
        String street,
        String postalCode,
        BigDecimal revenue,
        String industry,
        String source,
        String status,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<String> tags,
        String website) {
    /** The first line of a CSV file of customers. */
    public static final String HEADINGS = "code,name,level,phone,email,province,city,street,postalCode,annualRevenue,"
            + "industry,source,status,validFrom,validTo,tags,website\n";

    /** The tags that customers have, by id: a customer holds the ids, as the CRM does. */
    public static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry(tag(1), "重点"),
            Map.entry(tag(2), "新客户"),
            Map.entry(tag(3), "老客户"),
            Map.entry(tag(4), "VIP"),
            Map.entry(tag(5), "export"),
            Map.entry(tag(6), "oem"),
            Map.entry(tag(7), "dealer"));

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final long SEED = 20261122;
    private static final String[] WORDS = {"华", "明", "科技", "国际", "实业", "贸易", "建设", "电子", "机械", "医药"};
    private static final String[][] PLACES = {
        {"广东省", "广州市"}, {"浙江省", "杭州市"}, {"江苏省", "苏州市"}, {"四川省", "成都市"}, {"福建省", "厦门市"}
    };
    private static final String[] INDUSTRIES = {"MANUFACTURING", "WHOLESALE_RETAIL", "IT", "FINANCE", "OTHER"};
    private static final List<String> TAG_IDS = TAGS.keySet().stream().sorted().toList();

    /** Copies the list. */
    public Customer {
        tags = List.copyOf(tags);
    }

    /** The customer of a number. One in five is active, from online promotion and valid. */
    public static Customer of(int number) {
        Random random = new Random(SEED + number * 7919L);
        String[] place = PLACES[random.nextInt(PLACES.length)];
        String name = WORDS[random.nextInt(WORDS.length)] + WORDS[random.nextInt(WORDS.length)] + "有限公司" + number;
        String mobile = "1" + (30 + random.nextInt(10)) + String.format("%08d", random.nextInt(100_000_000));
        int validity = random.nextInt(100);
        return new Customer(
                code(number),
                random.nextInt(4) == 0 ? name + " " : name,
                String.valueOf("ABCD".charAt(random.nextInt(4))),
                random.nextBoolean()
                        ? mobile
                        : mobile.substring(0, 3) + "-" + mobile.substring(3, 7) + "-" + mobile.substring(7),
                "Sales." + number + "@Example" + random.nextInt(50) + ".COM",
                place[0],
                place[1],
                "中山路" + random.nextInt(900) + "号",
                String.valueOf(100_000 + random.nextInt(800_000)),
                BigDecimal.valueOf(random.nextInt(30_000_000), 2),
                INDUSTRIES[random.nextInt(INDUSTRIES.length)],
                random.nextInt(100) < 42 ? "ONLINE_PROMOTION" : "EXHIBITION",
                random.nextInt(100) < 60 ? "ACTIVE" : "PROSPECT",
                LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)),
                validity < 40 ? null : end(random, validity < 80),
                tags(random),
                "https://www.example.com/" + "customer-".repeat(random.nextInt(15)) + number);
    }

    /** The code of a number. */
    public static String code(int number) {
        return String.format("B%07d", number);
    }

    // Ends stay far from the day of a run, so that the same customers pass on each.
    private static LocalDate end(Random random, boolean isValid) {
        return isValid ? TODAY.plusDays(10_000 + random.nextInt(800)) : TODAY.minusDays(1 + random.nextInt(400));
    }

    private static String tag(int number) {
        return "01935000-0000-7000-8000-00000000000" + number;
    }

    private static List<String> tags(Random random) {
        return random.ints(random.nextInt(5), 0, TAG_IDS.size())
                .distinct()
                .mapToObj(TAG_IDS::get)
                .toList();
    }

    /** Whether the measured flow carries it. */
    public boolean passes() {
        return status.equals("ACTIVE")
                && source.equals("ONLINE_PROMOTION")
                && (validTo == null || !validTo.isBefore(TODAY));
    }

    /** As a line of CSV; no value needs quotes. */
    public String csv() {
        return String.join(
                        ",",
                        code,
                        name,
                        level,
                        phone,
                        email,
                        province,
                        city,
                        street,
                        postalCode,
                        revenue.toPlainString(),
                        industry,
                        source,
                        status,
                        validFrom.toString(),
                        validTo == null ? "" : validTo.toString(),
                        String.join(";", tags),
                        website)
                + "\n";
    }
}
