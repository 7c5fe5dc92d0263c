package org.qiao.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.IllegalTransitionException;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.StoreException;

class CrmObjectsTest extends CrmStore {
    @Test
    void allTwentyObjectsAndTheCustomersOfContactsHaveTables() {
        assertThat(store().metadata().objects())
                .extracting(ObjectDefinition::name)
                .containsExactlyInAnyOrderElementsOf(CrmObjects.NAMES)
                .hasSize(21);
        assertThat(CrmObjects.NAMES)
                .allSatisfy(name -> assertThat(store().count(name, "")).isNotNegative());
    }

    @Test
    void everyFieldAndCodeSpeaksBothLanguages() {
        assertThat(store().metadata().objects().stream().flatMap(object -> object.type().fields().stream()))
                .allSatisfy(field -> {
                    assertThat(field.label().zh()).as(field.name()).isNotBlank();
                    assertThat(field.label().en()).as(field.name()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
                    assertThat(field.codes())
                            .allSatisfy(code -> assertThat(code.label().zh()).isNotBlank());
                });
    }

    @Test
    void theFifteenSourcesOfACustomerHaveTheirNames() {
        Field source = type("customer").field("source").orElseThrow();

        assertThat(source.codes()).hasSize(15);
        assertThat(source.code("网络推广"))
                .hasValueSatisfying(code -> assertThat(code.code()).isEqualTo("ONLINE_PROMOTION"));
    }

    @Test
    void linesAndHeadAgreeToTheCent() {
        Record order = store().create(order(line("3", "0.335", "0", "0.13"), line("7", "19.99", "12.5", "0.06")), API);

        BigDecimal lines = order.records("lines").stream()
                .map(line -> (BigDecimal) Objects.requireNonNull(line.get("total")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(order.get("subtotal")).isEqualTo(money("140.94"));
        assertThat(order.get("discount")).isEqualTo(money("17.49"));
        assertThat(order.get("tax")).isEqualTo(money("7.48"));
        assertThat(order.get("total")).isEqualTo(money("130.93"));
        assertThat(lines).isEqualByComparingTo("130.93");
    }

    @Test
    void anOrderWithoutLinesCannotBeConfirmed() {
        Record order = store().create(order(), API);

        assertThatThrownBy(() -> store().transition("order", id(order), "confirm", patch("order"), API))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("lines");
    }

    @Test
    void aSalesTargetIsEnteredOnceHoweverLittleItNames() {
        Record.Builder company = Record.of(type("sales-target"))
                .set("periodType", "YEAR")
                .set("periodKey", "2031")
                .set("level", "COMPANY")
                .set("metric", "ORDER_AMOUNT")
                .set("amount", money("1000000"));
        Record first = made(company);

        assertThatThrownBy(() -> store().create(
                                first.with()
                                        .set("id", null)
                                        .set("targetKey", null)
                                        .build(),
                                API))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(violation -> violation.field() + " " + violation.code())
                                .containsExactly("targetKey not-unique"));
        made(Record.of(type("sales-target"))
                .set("periodType", "YEAR")
                .set("periodKey", "2031")
                .set("level", "COMPANY")
                .set("metric", "ORDER_AMOUNT")
                .set("grade", "STRETCH")
                .set("amount", money("1200000")));
    }

    @Test
    void aConfirmedOrderKeepsItsLinesAndItsMoment() {
        Record order = store().create(order(line("1", "100", "0", "0.13")), API);
        Record confirmed = store().transition("order", id(order), "confirm", patch("order"), API);

        assertThat(confirmed.get("status")).isEqualTo("CONFIRMED");
        assertThat(confirmed.get("confirmedAt")).isEqualTo(CLOCK.instant());
        assertThatThrownBy(() -> store().update(
                                "order",
                                id(order),
                                Record.of(type("order"))
                                        .set("lines", List.of(line("2", "100", "0", "0.13")))
                                        .build(),
                                OptionalLong.empty(),
                                API))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("lines");
    }

    @Test
    void aStepThatTheMachineLacksIsRefusedWithThoseItHas() {
        Record order = store().create(order(line("1", "100", "0", "0")), API);

        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().transition("order", id(order), "shipAll", patch("order"), API));

        assertThat(refused.violations())
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message().en()).contains("confirm → CONFIRMED", "cancel → CANCELED"));
        assertThat(refused.text().zh()).contains("确认（confirm）→ 已确认");
        assertThat(((IllegalTransitionException) refused).allowed())
                .containsExactlyInAnyOrder("send", "confirm", "expire", "cancel");
    }

    @Test
    void aNumberOutsideItsRangeIsRefusedWithTheRange() {
        assertRefused(
                need().set("probability", new BigDecimal("100.01")),
                "probability",
                "must be at least 0 and at most 100");
        assertThat(store().create(
                                need().set("probability", new BigDecimal("100")).build(), API))
                .isNotNull();
    }

    @Test
    void aNeedWithAnAmountHasADayByWhichItCloses() {
        assertRefused(need().set("amount", money("10")), "expectedCloseDate", "is required where there is an amount");
        assertThat(store().create(
                                need().set("amount", money("10"))
                                        .set("expectedCloseDate", LocalDate.of(2026, 12, 1))
                                        .build(),
                                API))
                .isNotNull();
    }

    @Test
    void aMemberOfACampaignIsAContactOrACustomer() {
        Record campaign =
                store().create(Record.of(type("campaign")).set("name", "秋季展会").build(), API);

        assertRefused(
                Record.of(type("campaign-member")).set("campaign", Reference.to("campaign", id(campaign))),
                "contact",
                "a contact or a customer is required");
    }

    @Test
    void aScoreSuitsTheKindOfTheFeedback() {
        assertRefused(feedback("CSAT", 6), "score", "a CSAT score is 1 to 5");
        assertRefused(feedback("NPS", 11), "score", "must be at least 0 and at most 10");
        assertRefused(feedback("PRAISE", 5), "score", "only CSAT and NPS have a score");
        assertThat(store().create(feedback("NPS", 0).build(), API)).isNotNull();
    }

    private static Record.Builder feedback(String kind, long score) {
        return Record.of(type("feedback")).set("kind", kind).set("score", score);
    }

    private static Record.Builder need() {
        Record customer = store().create(
                        Record.of(type("customer"))
                                .set("name", "华东贸易")
                                .set("source", "展会")
                                .build(),
                        API);
        return Record.of(type("need")).set("title", "询价").set("customer", Reference.to("customer", id(customer)));
    }

    private static void assertRefused(Record.Builder record, String field, String message) {
        StoreException refused = catchThrowableOfType(StoreException.class, () -> store().create(record.build(), API));

        assertThat(refused.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message().en()).isEqualTo(message);
        });
    }

    @Test
    void aCancellationNeedsAReason() {
        Record order = store().create(order(line("1", "100", "0", "0")), API);

        assertThatThrownBy(() -> store().transition("order", id(order), "cancel", patch("order"), API))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cancelReason");
        assertThat(store().transition(
                                "order",
                                id(order),
                                "cancel",
                                Record.of(type("order"))
                                        .set("cancelReason", "缺货")
                                        .build(),
                                API)
                        .get("status"))
                .isEqualTo("CANCELED");
    }

    @Test
    void anOrderWithoutADateIsRefusedAndNotDatedToday() {
        Record undated =
                order(line("1", "1", "0", "0")).with().set("orderDate", null).build();

        assertThatThrownBy(() -> store().create(undated, new Origin("import", "wang")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("orderDate");
    }

    @Test
    void anUnknownCurrencyIsRefused() {
        Record bad =
                order(line("1", "1", "0", "0")).with().set("currency", "QQQ").build();

        assertThatThrownBy(() -> store().create(bad, API))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("currency");
    }

    static Record order(Record... lines) {
        Record customer = store().create(
                        Record.of(type("customer"))
                                .set("name", "华东贸易有限公司")
                                .set("source", "网络推广")
                                .build(),
                        API);
        return Record.of(type("order"))
                .set("customer", Reference.to("customer", id(customer)))
                .set("orderDate", LocalDate.of(2026, 11, 20))
                .set("lines", List.of(lines))
                .build();
    }

    static Record line(String quantity, String price, String discount, String tax) {
        return Record.of(type("order").field("lines").orElseThrow().nested().orElseThrow())
                .set("productName", "深沟球轴承 6200")
                .set("quantity", new Quantity(new BigDecimal(quantity), "个"))
                .set("unitPrice", new BigDecimal(price))
                .set("discountPct", new BigDecimal(discount))
                .set("taxRate", new BigDecimal(tax))
                .build();
    }

    private static Money money(String amount) {
        return new Money(new BigDecimal(amount), "CNY");
    }
}
