package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.adapter.erp.book.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Outcome.Applied;
import org.qiao.api.connector.Outcome.Conflict;
import org.qiao.api.connector.Outcome.Rejected;
import org.qiao.api.connector.Outcome.Unchanged;
import org.qiao.api.record.Money;
import org.qiao.api.record.Record;

class SaleWritingTest {
    @TempDir
    private static Path folder;

    private static Erp erp;
    private static String party;

    @BeforeAll
    static void start() throws IOException {
        erp = Erp.start(folder);
        party = erp.party();
    }

    @AfterAll
    static void stop() throws IOException {
        erp.close();
    }

    @Test
    void anOrderBecomesAQuotationWithTheWantedTotal() {
        String reference = Erp.number("SO");

        Outcome outcome = erp.write(Erp.sale(reference, party).build());

        Found found = erp.only(Types.SALE, "reference", reference);
        assertThat(outcome).isEqualTo(new Applied(found.key(), found.version()));
        assertThat(found.record().text("state")).isEqualTo("quotation");
        assertThat(found.record().text("number")).isNotNull();
        assertThat(found.record().get("total")).isEqualTo(new Money(new BigDecimal("60"), "CNY"));
    }

    @Test
    void anOrderComesBackAsItWasWritten() {
        Record wanted = Erp.sale(Erp.number("SO"), party)
                .set("controlAmount", 6250L)
                .set(
                        "lines",
                        List.of(Erp.line(Erp.MATERIAL, "24", "个", "2.5000"), Erp.line(Erp.MATERIAL, "1", "个", "2.5")))
                .build();
        erp.write(wanted);

        Record found = there(wanted);

        assertThat(found.text("saleDate")).isEqualTo("20261122");
        assertThat(found.get("party")).isEqualTo(wanted.get("party"));
        assertThat(found.get("controlAmount")).isEqualTo(6250L);
        assertThat(found.records("lines").get(1).get("qty"))
                .isEqualTo(wanted.records("lines").get(1).get("qty"));
        assertThat(erp.write(wanted)).isInstanceOf(Unchanged.class);
    }

    @Test
    void aTotalOtherThanTheControlAmountLeavesNothingBehind() {
        String reference = Erp.number("SO");

        Outcome outcome =
                erp.write(Erp.sale(reference, party).set("controlAmount", 5999L).build());

        assertThat(cause(outcome)).isEqualTo("control-amount");
        assertThat(erp.find(Types.SALE, "reference", reference)).isEmpty();
    }

    @Test
    void aRepeatedOrderMeetsTheSaleItMade() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        String key = keyOf(erp.write(wanted));

        assertThat(erp.write(wanted))
                .isInstanceOfSatisfying(
                        Unchanged.class, u -> assertThat(u.key()).isEqualTo(key));
        assertThat(all(wanted)).hasSize(1);
    }

    @Test
    void aQuotationIsRewrittenAndQuotedAgain() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        String key = keyOf(erp.write(wanted));
        Record changed = wanted.with()
                .set("controlAmount", 12000L)
                .set("lines", List.of(Erp.line(Erp.MATERIAL, "48", "个", "2.5000")))
                .build();

        assertThat(keyOf(erp.write(changed))).isEqualTo(key);

        Record found = there(wanted);
        assertThat(found.text("state")).isEqualTo("quotation");
        assertThat(found.records("lines")).hasSize(1);
        assertThat(found.get("controlAmount")).isEqualTo(12000L);
    }

    @Test
    void aRewriteWhoseLinesDoNotComeToTheControlAmountTouchesNothing() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        erp.write(wanted);

        Outcome outcome = erp.write(wanted.with()
                .set("lines", List.of(Erp.line(Erp.MATERIAL, "48", "个", "2.5000")))
                .build());

        assertThat(cause(outcome)).isEqualTo("control-amount");
        Record found = there(wanted);
        assertThat(found.text("state")).isEqualTo("quotation");
        assertThat(found.get("controlAmount")).isEqualTo(6000L);
    }

    @Test
    void aConfirmedSaleIsTheErpsOwn() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        String key = keyOf(erp.write(wanted));
        erp.models().act("sale.sale", "confirm", List.of(Long.valueOf(key)), Map.of());

        assertThat(erp.write(wanted)).isInstanceOf(Unchanged.class);
        assertThat(cause(erp.write(wanted.with().set("saleDate", "20261123").build())))
                .isEqualTo("already-confirmed");
        assertThat(cause(erp.write(Command.Kind.RETIRE, wanted, key, null))).isEqualTo("already-confirmed");
    }

    @Test
    void aRetiredSaleIsCancelledAndReopenedWhenWanted() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        String key = keyOf(erp.write(wanted));

        assertThat(erp.write(Command.Kind.RETIRE, wanted, key, null)).isInstanceOf(Applied.class);
        assertThat(there(wanted).text("state")).isEqualTo("cancelled");
        assertThat(erp.write(Command.Kind.RETIRE, wanted, key, null)).isInstanceOf(Unchanged.class);
        assertThat(keyOf(erp.write(wanted))).isEqualTo(key);
    }

    @Test
    void aDeletedSaleIsGone() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        String key = keyOf(erp.write(wanted));

        assertThat(erp.write(Command.Kind.DELETE, wanted, key, null)).isInstanceOf(Applied.class);
        assertThat(all(wanted)).isEmpty();
    }

    @Test
    void aDraftLeftBehindIsCompleted() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        String key = keyOf(erp.write(wanted));
        erp.models().act("sale.sale", "draft", List.of(Long.valueOf(key)), Map.of());
        Record draft = there(wanted);

        assertThat(draft.get("controlAmount")).isNull();
        assertThat(erp.write(wanted)).isInstanceOf(Applied.class);
        assertThat(there(wanted).text("state")).isEqualTo("quotation");
    }

    @Test
    void anotherVersionThanExpectedIsAConflict() {
        Record wanted = Erp.sale(Erp.number("SO"), party).build();
        String key = keyOf(erp.write(wanted));
        Record changed = wanted.with().set("saleDate", "20261123").build();

        assertThat(erp.write(Command.Kind.UPSERT, changed, key, "1.000000")).isInstanceOf(Conflict.class);
    }

    @Test
    void whatIsNotThereIsNamedByAStableWord() {
        Record good = Erp.sale(Erp.number("SO"), party).build();
        List<Record> bad = List.of(
                with(good, Erp.line("WL-9999", "24", "个", "2.5")),
                with(good, Erp.line(Erp.MATERIAL, "24", "打", "2.5")),
                Erp.sale(Erp.number("SO"), "987654321").build(),
                good.with()
                        .set("reference", Erp.number("SO"))
                        .set("saleDate", "20261340")
                        .build(),
                good.with()
                        .set("reference", Erp.number("SO"))
                        .set("lines", List.of())
                        .build());

        List<Outcome> outcomes = erp.writeAll(bad);

        assertThat(outcomes)
                .extracting(SaleWritingTest::cause)
                .containsExactly("unknown-product", "unknown-unit", "unknown-party", "bad-date", "no-lines");
    }

    @Test
    void aFractionOfAPieceIsRefusedByTheErp() {
        Record wanted = Erp.sale(Erp.number("SO"), party)
                .set("controlAmount", 375L)
                .set("lines", List.of(Erp.line(Erp.MATERIAL, "1.5", "个", "2.5")))
                .build();

        assertThat(cause(erp.write(wanted))).isEqualTo("too-many-digits");
        assertThat(all(wanted)).isEmpty();
    }

    @Test
    void oneBadSaleAmongManyIsRefusedAlone() {
        List<Record> batch = IntStream.range(0, 12)
                .mapToObj(i -> with(
                        Erp.sale(Erp.number("SO"), party).build(),
                        Erp.line(Erp.MATERIAL, i == 5 ? "24.5" : "24", "个", "2.5")))
                .toList();

        List<Outcome> outcomes = erp.writeAll(batch);

        assertThat(cause(outcomes.get(5))).isEqualTo("too-many-digits");
        assertThat(outcomes).filteredOn(Applied.class::isInstance).hasSize(11);
    }

    private static Record with(Record sale, Record line) {
        return sale.with()
                .set("reference", Erp.number("SO"))
                .set("lines", List.of(line))
                .build();
    }

    private static List<Found> all(Record sale) {
        return erp.find(Types.SALE, "reference", String.valueOf(sale.text("reference")));
    }

    private static Record there(Record sale) {
        assertThat(all(sale)).hasSize(1);
        return all(sale).get(0).record();
    }

    private static String keyOf(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Applied.class);
        return ((Applied) outcome).key();
    }

    private static String cause(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).cause();
    }
}
