package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.adapter.erp.book.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Outcome.Applied;
import org.qiao.api.connector.Outcome.Rejected;
import org.qiao.api.connector.Outcome.Unchanged;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.record.Record;

class ProductWritingTest {
    @TempDir
    private static Path folder;

    private static Erp erp;

    @BeforeAll
    static void start() throws IOException {
        erp = Erp.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        erp.close();
    }

    @Test
    void theProductInUseIsMeantNotTheRetiredOneThatHadItsCode() {
        String code = Erp.number("WL");
        String retired = key(erp.write(water(code)));
        erp.write(Command.Kind.RETIRE, water(code), retired, null);
        String used = key(erp.write(water(Erp.number("WL"))));
        erp.write(Command.Kind.UPSERT, water(code), used, null);

        assertThat(erp.write(water(code)))
                .isInstanceOfSatisfying(
                        Unchanged.class, there -> assertThat(there.key()).isEqualTo(used));
    }

    @Test
    @DisabledIf("org.qiao.adapter.erp.Erp#isReal")
    void aCodeOfTwoProductsInUseIsForAPerson() {
        String code = Erp.number("WL");
        erp.write(water(code));
        String second = key(erp.write(water(Erp.number("WL"))));
        erp.write(Command.Kind.UPSERT, water(code), second, null);

        assertThat(erp.write(water(code)))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.cause()).isEqualTo("ambiguous-code"));
    }

    @Test
    void aUnitOutOfUseKeepsItsNameOnTheProductsThatHaveIt() {
        String symbol = Erp.number("箱");
        long category = erp.models()
                .search("product.uom.category", List.of(), 1, List.of("name"))
                .get(0)
                .id();
        long unit = erp.models()
                .create(
                        "product.uom",
                        List.of(Map.of("name", symbol, "symbol", symbol, "category", category, "rate", 1, "factor", 1)))
                .get(0);
        String code = Erp.number("WL");
        Record boxed = Erp.product(code, "矿泉水", symbol, "30.0000");
        try (Session before = erp.open(erp.password(), Duration.ofSeconds(60))) {
            Command command = Command.of(Command.Kind.UPSERT, "k", boxed).build();
            assertThat(before.ability(Sink.class).orElseThrow().write(Types.PRODUCT, List.of(command)))
                    .singleElement()
                    .isInstanceOf(Applied.class);
        }
        erp.models().write("product.uom", List.of(List.of(unit), Map.of("active", false)), Map.of());

        try (Session fresh = erp.open(erp.password(), Duration.ofSeconds(60))) {
            List<Found> found = fresh.ability(Find.class).orElseThrow().by(Types.PRODUCT, Map.of("code", code));
            assertThat(found).extracting(one -> one.record().text("unit")).containsExactly(symbol);
        }
    }

    private static Record water(String code) {
        return Erp.product(code, "矿泉水 550ml", "个", "2.5000");
    }

    private static String key(Outcome outcome) {
        return ((Applied) outcome).key();
    }
}
