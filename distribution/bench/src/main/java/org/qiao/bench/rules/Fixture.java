package org.qiao.bench.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The same customers for every contender, from one seed. */
public final class Fixture {
    /** How many customers there are: a power of two. */
    static final int SIZE = 2048;

    static final String WANTED_SOURCE = "网络推广";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final long FIRST_DAY = LocalDate.of(2021, 1, 1).toEpochDay();
    private static final List<String> SURNAMES = List.of("赵", "钱", "孙", "周", "吴", "郑", "冯", "陈");
    private static final List<String> TRADES = List.of("贸易", "机电", "食品", "物流", "医药", "纺织", "信息", "建材");
    private static final List<String> PROVINCES = List.of("浙江省", "广东省", "四川省", "湖北省");
    private static final List<String> CITIES = List.of("杭州市", "深圳市", "成都市", "武汉市");
    private static final List<String> LABELS = List.of("重点", "老客户", "新客户", "VIP", "dealer", "oem");
    private static final List<String> BLOCKS = List.of("138", "159", "186", "199", "177", "166", "147", "133");

    private final Random random = new Random(42);
    private final List<CrmCustomer> customers = new ArrayList<>(SIZE);
    private final Map<String, String> representatives = new HashMap<>();

    /** Customers of whom about a sixth pass the filter, all, or none. */
    Fixture(Passing passing) {
        for (int i = 0; i < 10_000; i++) {
            representatives.put("U" + (200_000 + i), "R" + (i * 31 % 9973));
        }
        for (int i = 0; i < SIZE; i++) {
            customers.add(customer(i, passing));
        }
    }

    /** How many customers pass the filter. */
    public enum Passing {
        /** None: what a filtered-out record costs. */
        NONE,
        /** About one in six. */
        SOME,
        /** All. */
        ALL
    }

    List<CrmCustomer> customers() {
        return customers;
    }

    /** The ERP's representative by the CRM's owner; some owners have none. */
    Map<String, String> representatives() {
        return representatives;
    }

    private CrmCustomer customer(int number, Passing passing) {
        boolean all = passing == Passing.ALL;
        String status = all || chance(60) ? "active" : pick(List.of("inactive", "pending"));
        String source = passing != Passing.NONE && (all || chance(42)) ? WANTED_SOURCE : pick(List.of("展会", "转介绍"));
        int place = random.nextInt(PROVINCES.size());
        String name = pick(SURNAMES) + pick(SURNAMES) + pick(TRADES) + "有限公司" + number;
        return new CrmCustomer(
                "K" + (3_000_000 + number),
                chance(25) ? " " + name + "  " : name,
                "Trading Company " + number,
                status,
                source,
                pick(List.of("A", "B", "B", "C", "C", "C", "C", "Z")),
                "0571-" + (30_000_000 + random.nextInt(60_000_000)),
                mobile(),
                "Contact." + number + "@Example" + random.nextInt(40) + ".CN",
                new CrmCustomer.Address(
                        "解放路" + random.nextInt(800) + "号",
                        CITIES.get(place),
                        PROVINCES.get(place),
                        String.valueOf(310_000 + random.nextInt(500_000))),
                BigDecimal.valueOf(random.nextInt(30_000_000), 2),
                Instant.ofEpochSecond(1_600_000_000L + random.nextInt(190_000_000)),
                LocalDate.ofEpochDay(FIRST_DAY + random.nextInt(1_800)),
                end(all),
                "U" + (200_000 + random.nextInt(10_200)),
                labels(),
                chance(90),
                chance(30) ? null : "说明 remark ".repeat(random.nextInt(30)),
                1 + random.nextInt(20));
    }

    private @Nullable LocalDate end(boolean isLater) {
        int kind = random.nextInt(100);
        if (kind < 40) {
            return null;
        }
        return isLater || kind < 80 ? TODAY.plusDays(random.nextInt(700)) : TODAY.minusDays(1 + random.nextInt(400));
    }

    private String mobile() {
        String digits = pick(BLOCKS) + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
        return switch (random.nextInt(4)) {
            case 0 -> digits;
            case 1 -> digits.substring(0, 3) + "-" + digits.substring(3, 7) + "-" + digits.substring(7);
            case 2 -> digits.substring(0, 3) + " " + digits.substring(3, 7) + " " + digits.substring(7);
            default -> "+86 " + digits;
        };
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            labels.add(pick(LABELS));
        }
        return List.copyOf(labels);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String pick(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
