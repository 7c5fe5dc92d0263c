package org.qiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.demo.record.ImportReason;
import org.qiao.demo.record.Plan;

class GeneratorTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final List<String> REASONS =
            Stream.of(ImportReason.values()).map(ImportReason::word).toList();

    @TempDir
    Path folder;

    @Test
    void equalSeedsGiveEqualFiles() throws IOException {
        generate(new Plan(300, 400, 7, DAY), folder.resolve("a"));
        generate(new Plan(300, 400, 7, DAY), folder.resolve("b"));

        assertThat(contents(folder.resolve("a")))
                .isEqualTo(contents(folder.resolve("b")))
                .containsKeys("customer.csv", "order.csv", "oracle.json", "codes/product-to-material.json");
    }

    @Test
    void anotherSeedGivesOtherCustomers() throws IOException {
        generate(new Plan(300, 400, 7, DAY), folder.resolve("a"));
        generate(new Plan(300, 400, 8, DAY), folder.resolve("b"));

        assertThat(contents(folder.resolve("a")).get("customer.csv"))
                .isNotEqualTo(contents(folder.resolve("b")).get("customer.csv"));
    }

    @Test
    void everyReasonForARefusalOccursAndPointsAtItsLine() throws IOException {
        generate(new Plan(2_000, 5_000, 1, DAY), folder);
        JsonArray errors = JsonParser.parseString(Files.readString(folder.resolve("expected-import-errors.json")))
                .getAsJsonArray();

        assertThat(errors)
                .extracting(error -> error.getAsJsonObject().get("code").getAsString())
                .containsAll(REASONS);
        assertThat(errors).allSatisfy(this::pointsAtItsLine);
    }

    @Test
    void oneCustomerWithoutOrdersIsEnough() throws IOException {
        generate(new Plan(1, 0, 1, DAY), folder);

        assertThat(Files.readAllLines(folder.resolve("customer.csv"))).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("order.csv"))).hasSize(1);
    }

    private void pointsAtItsLine(JsonElement element) throws IOException {
        JsonObject error = element.getAsJsonObject();
        List<String> lines = Files.readAllLines(folder.resolve(error.get("file").getAsString()));
        String key = error.get("key").getAsString().replace('/', ',');

        assertThat(lines.get(0).split(",")).contains(error.get("column").getAsString());
        assertThat(lines.get(error.get("line").getAsInt() - 1)).startsWith(key + ",");
    }

    private static void generate(Plan plan, Path folder) throws IOException {
        new Generator(plan, (what, done, all) -> {}).write(folder);
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(),
                            GeneratorTest::text,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
