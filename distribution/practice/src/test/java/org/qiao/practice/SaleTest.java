package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.practice.ErpClient.decimal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.practice.json.Json;

/** Sales in the practice ERP: what they come to, how they go on, what is refused. */
class SaleTest {
    @TempDir
    Path folder;

    PracticeSystems systems;
    ErpClient erp;

    @BeforeEach
    void start() throws Exception {
        systems = PracticeSystems.start(PracticeOptions.in(folder).only("erp"));
        erp = new ErpClient(systems.access("erp"));
    }

    @AfterEach
    void stop() throws Exception {
        systems.close();
    }

    @Test
    void childrenAreAddedChangedAndDeletedByCommands() throws Exception {
        Shop shop = Shop.open(erp);
        BigDecimal sale = erp.create("sale.sale", shop.sale("SO-1", List.of(shop.line("2", "1"), shop.line("3", "1"))));
        List<?> lines = ErpClient.list(erp.read("sale.sale", sale, "lines").get("lines"));

        erp.call(
                "model.sale.sale.write",
                List.of(sale),
                Map.of(
                        "lines",
                        List.of(
                                List.of("write", List.of(lines.get(0)), Map.of("quantity", 7)),
                                List.of("delete", List.of(lines.get(1))),
                                List.of("create", List.of(shop.line("4", "1"))))));

        assertThat(Json.write(erp.read("sale.sale", sale, "total_amount").get("total_amount")))
                .contains("\"11.00\"");
    }

    @Test
    void totalIsTheSumOfLinesRoundedToTheCent() throws Exception {
        Shop shop = Shop.open(erp);

        BigDecimal sale = erp.create(
                "sale.sale", shop.sale("SO-1", List.of(shop.line("2", "12.3456"), shop.line("3", "0.3333"))));

        assertThat(Json.write(erp.read("sale.sale", sale, "total_amount").get("total_amount")))
                .contains("\"decimal\":\"25.69\"");
    }

    @Test
    void saleHasNoNumberBeforeItIsQuoted() throws Exception {
        Shop shop = Shop.open(erp);
        BigDecimal sale = shop.sell("SO-1");

        assertThat(erp.read("sale.sale", sale, "state", "number"))
                .containsEntry("state", "draft")
                .containsEntry("number", null);
        erp.call("model.sale.sale.quote", List.of(sale));
        assertThat(erp.read("sale.sale", sale, "state", "number"))
                .containsEntry("state", "quotation")
                .containsEntry("number", "1");
    }

    @Test
    void confirmedSaleIsProcessedAndInvoiced() throws Exception {
        Shop shop = Shop.open(erp);
        BigDecimal sale = shop.sell("SO-1");
        erp.call("model.sale.sale.quote", List.of(sale));

        erp.call("model.sale.sale.confirm", List.of(sale));

        Map<?, ?> read = erp.read("sale.sale", sale, "state", "invoice_state", "invoices", "sale_date");
        assertThat(read.get("state")).isEqualTo("processing");
        assertThat(read.get("invoice_state")).isEqualTo("waiting");
        assertThat((List<?>) read.get("invoices")).hasSize(1);
        assertThat(read.get("sale_date")).isNotNull();
    }

    @Test
    void confirmOfADraftChangesNothingAndIsNotListed() throws Exception {
        Shop shop = Shop.open(erp);
        BigDecimal sale = shop.sell("SO-1");

        assertThat(erp.call("model.sale.sale.confirm", List.of(sale))).isNull();
        assertThat(erp.read("sale.sale", sale, "state").get("state")).isEqualTo("draft");
        assertThat(Ledgers.writes(systems.ledger("erp"))).doesNotContain("confirm SO-1");
    }

    @Test
    void confirmedSaleIsNotDeleted() throws Exception {
        Shop shop = Shop.open(erp);
        BigDecimal sale = shop.sell("SO-1");
        erp.call("model.sale.sale.quote", List.of(sale));
        erp.call("model.sale.sale.confirm", List.of(sale));

        assertThat(erp.refusal("model.sale.sale.delete", List.of(sale)))
                .hasToString("[UserError, [To delete sale \"1 [SO-1]\" you must cancel it., , null]]");
    }

    @Test
    void halfAPieceIsRefused() throws Exception {
        Shop shop = Shop.open(erp);

        assertThat(erp.refusal("model.sale.sale.create", List.of(shop.sale("SO-1", List.of(shop.line("1.5", "1"))))))
                .asString()
                .contains("The number of digits in the value \"1.5\" for field \"Quantity\" in \"Sale Line\"");
    }

    @Test
    void priceWithFiveDecimalsIsRefused() throws Exception {
        Shop shop = Shop.open(erp);

        assertThat(erp.refusal(
                        "model.sale.sale.create", List.of(shop.sale("SO-1", List.of(shop.line("1", "1.23456"))))))
                .asString()
                .contains("exceeds the limit of \"4\"");
    }

    @Test
    void addressOfAnotherPartyIsRefused() throws Exception {
        Shop shop = Shop.open(erp);
        Object other = erp.create("party.party", Map.of("name", "华北贸易"));
        Map<String, Object> sale = shop.sale("SO-1", List.of(shop.line("1", "1")));
        sale.put("party", other);

        assertThat(erp.refusal("model.sale.sale.create", List.of(sale)))
                .asString()
                .contains("The value for field \"Invoice Address\" in \"Sale\" is not valid");
    }

    @Test
    void everyDigitOfAPriceIsKept() throws Exception {
        Shop shop = Shop.open(erp);

        BigDecimal sale =
                erp.create("sale.sale", shop.sale("SO-1", List.of(shop.line("3", "12345678901234567890.1234"))));

        List<?> lines = ErpClient.list(erp.read("sale.sale", sale, "lines").get("lines"));
        assertThat(erp.read("sale.line", lines.get(0), "unit_price").get("unit_price"))
                .isEqualTo(decimal("12345678901234567890.1234"));
        assertThat(Json.write(erp.read("sale.sale", sale, "total_amount"))).contains("37037036703703703670.37");
    }
}
