package org.qiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.demo.record.Plan;

/** Counts the written files again, by the flows' conditions as a reader of the files sees them, and compares with the oracle. */
class OracleRecountTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @TempDir
    static Path folder;

    private static JsonObject oracle = new JsonObject();
    private static List<NamedCsvRecord> customers = List.of();
    private static List<NamedCsvRecord> orders = List.of();
    private static Map<String, List<NamedCsvRecord>> lines = Map.of();

    @BeforeAll
    static void generate() throws IOException {
        new Generator(new Plan(2_000, 5_000, 2026, DAY), (what, done, all) -> {}).write(folder);
        oracle = JsonParser.parseString(Files.readString(folder.resolve("oracle.json")))
                .getAsJsonObject();
        customers = importable("customer.csv");
        lines = importable("order.csv").stream().collect(Collectors.groupingBy(line -> line.getField("code")));
        orders = lines.values().stream().map(all -> all.get(0)).toList();
    }

    @Test
    void customersWithAPhoneThatIsNoneAreParkedOnTheWayToTheOa() {
        long parked = customers.stream()
                .filter(each -> !isPhone(each.getField("phone")))
                .count();

        assertThat(parked).isPositive().isEqualTo(flow("customers-to-oa", "parked"));
        assertThat(customers.size() - parked).isEqualTo(flow("customers-to-oa", "applied"));
    }

    @Test
    void webPromotionShrinksConditionByCondition() {
        List<NamedCsvRecord> source = customers.stream()
                .filter(each -> Set.of("网络推广", "ONLINE_PROMOTION").contains(each.getField("source")))
                .toList();
        List<NamedCsvRecord> notInvalid = source.stream()
                .filter(each -> !each.getField("status").equals("INVALID"))
                .toList();
        long valid = notInvalid.stream().filter(OracleRecountTest::isValid).count();

        JsonObject expected = oracle.getAsJsonObject("webPromotion");
        assertThat(source).hasSize(expected.get("source").getAsInt());
        assertThat(notInvalid).hasSize(expected.get("notInvalid").getAsInt()).hasSizeLessThan(source.size());
        assertThat(valid)
                .isEqualTo(expected.get("valid").getAsLong())
                .isEqualTo(flow("web-promotion-customers-to-hr", "applied"))
                .isLessThan(notInvalid.size());
    }

    @Test
    void statusDecidesWhoGoesToErpAndHr() {
        assertThat(customers.stream()
                        .filter(each -> !each.getField("status").equals("INVALID"))
                        .count())
                .isEqualTo(flow("customers-to-erp", "applied"));
        assertThat(customers.stream()
                        .filter(each -> each.getField("status").equals("ACTIVE"))
                        .count())
                .isEqualTo(flow("customers-to-hr", "applied"));
    }

    @Test
    void deliveredOrdersAddUpToTheCent() throws IOException {
        Set<String> invalid = customers.stream()
                .filter(each -> each.getField("status").equals("INVALID"))
                .map(each -> each.getField("code"))
                .collect(Collectors.toSet());
        Set<String> materials = JsonParser.parseString(
                        Files.readString(folder.resolve("codes").resolve("product-to-material.json")))
                .getAsJsonObject()
                .getAsJsonObject("map")
                .keySet();
        Map<String, String> factors = importable("product.csv").stream()
                .collect(Collectors.toMap(each -> each.getField("code"), each -> each.getField("piecesPerBox")));
        List<List<NamedCsvRecord>> delivered = orders.stream()
                .filter(order -> order.getField("status").equals("CONFIRMED"))
                .filter(order -> !invalid.contains(order.getField("customer")))
                .map(order -> lines.getOrDefault(order.getField("code"), List.of()))
                .filter(each -> each.stream().allMatch(line -> materials.contains(line.getField("lines.product"))))
                .filter(each -> each.stream().allMatch(line -> hasPieces(line, factors)))
                .toList();

        assertThat(delivered).hasSize((int) flow("orders-to-erp", "applied")).noneMatch(List::isEmpty);
        assertThat(sum(delivered.stream().flatMap(List::stream).map(OracleRecountTest::total)))
                .isEqualByComparingTo(sumOf("total"));
        assertThat(sum(delivered.stream().flatMap(List::stream).map(line -> pieces(line, factors))))
                .isEqualByComparingTo(sumOf("pieces"));
    }

    @Test
    void everyTermOfOrdersToErpOccurs() {
        assertThat(flow("orders-to-erp", "waiting")).isPositive();
        assertThat(oracle.getAsJsonObject("flows")
                        .getAsJsonObject("orders-to-erp")
                        .getAsJsonObject("parkedBy")
                        .keySet())
                .containsExactly("material", "unit");
        assertThat(flow("orders-to-erp", "read")).isEqualTo(orders.size());
    }

    private static BigDecimal total(NamedCsvRecord line) {
        return new BigDecimal(line.getField("lines.quantity"))
                .multiply(new BigDecimal(line.getField("lines.unitPrice")));
    }

    private static boolean hasPieces(NamedCsvRecord line, Map<String, String> factors) {
        return line.getField("lines.unit").equals("个")
                || !factors.getOrDefault(line.getField("lines.product"), "").isEmpty();
    }

    private static BigDecimal pieces(NamedCsvRecord line, Map<String, String> factors) {
        BigDecimal quantity = new BigDecimal(line.getField("lines.quantity"));
        return line.getField("lines.unit").equals("个")
                ? quantity
                : quantity.multiply(new BigDecimal(factors.getOrDefault(line.getField("lines.product"), "")));
    }

    private static boolean isPhone(String text) {
        try {
            return text.isEmpty() || NUMBERS.isValidNumber(NUMBERS.parse(text, "CN"));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean isValid(NamedCsvRecord customer) {
        String from = customer.getField("validFrom");
        String to = customer.getField("validTo");
        return (from.isEmpty() || !LocalDate.parse(from).isAfter(DAY))
                && (to.isEmpty() || !LocalDate.parse(to).isBefore(DAY));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long flow(String name, String term) {
        return oracle.getAsJsonObject("flows").getAsJsonObject(name).get(term).getAsLong();
    }

    private static BigDecimal sumOf(String name) {
        return oracle.getAsJsonObject("flows")
                .getAsJsonObject("orders-to-erp")
                .getAsJsonObject("sums")
                .get(name)
                .getAsBigDecimal();
    }

    private static List<NamedCsvRecord> importable(String file) throws IOException {
        Set<String> refused = JsonParser.parseString(Files.readString(folder.resolve("expected-import-errors.json")))
                .getAsJsonArray()
                .asList()
                .stream()
                .map(error -> error.getAsJsonObject())
                .filter(error -> error.get("file").getAsString().equals(file))
                .map(error -> error.get("key").getAsString())
                .collect(Collectors.toSet());
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return reader.stream()
                    .filter(row -> !refused.contains(row.getField("code")))
                    .toList();
        }
    }
}
