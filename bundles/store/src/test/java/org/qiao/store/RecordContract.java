package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Money;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.StoreException.Violation;

/** What every database must do with single records. */
abstract class RecordContract extends StoreContract {
    @Test
    void createdRecordComesBackWhole() {
        Record made = store().create(
                        Record.of(store().metadata().type("customer"))
                                .set("name", "华东贸易有限公司")
                                .set("source", "网络推广")
                                .set("phone", "138 0013 8000")
                                .set("uscc", "91310000MA1FL0T35N".substring(0, 17) + "X")
                                .set("uscc", null)
                                .set("annualRevenue", new Money(new BigDecimal("1234567.8900"), "CNY"))
                                .set("discount", new BigDecimal("0.9500"))
                                .set("isKey", true)
                                .set("employees", 120L)
                                .set("validTo", LocalDate.of(2027, 3, 31))
                                .set("tags", List.of("重点", "外贸"))
                                .build(),
                        API);
        Record read = store().get("customer", Shop.id(made)).orElseThrow();
        assertThat(read).isEqualTo(made);
        assertThat(read.text("code")).isEqualTo("C-000001");
        assertThat(read.text("source")).isEqualTo("ONLINE_PROMOTION");
        assertThat(read.text("phone")).isEqualTo("+8613800138000");
        assertThat(read.text("nameNorm")).isEqualTo("华东贸易");
        assertThat(read.text("status")).isEqualTo("PROSPECT");
        assertThat(read.text("validity")).isEqualTo("VALID");
        assertThat(read.get("version")).isEqualTo(1L);
        assertThat(read.get("createdAt")).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
        assertThat(read.text("createdBy")).isEqualTo("wang");
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        StoreException refused = catchThrowableOfType(
                StoreException.class,
                () -> store().create(
                                Record.of(store().metadata().type("customer"))
                                        .set("source", "网路推广")
                                        .set("uscc", "91310000MA1FL0T35A")
                                        .set("email", "no mail")
                                        .set("city", "很长".repeat(30))
                                        .set("discount", new BigDecimal("0.12345"))
                                        .set("parent", Reference.to("customer", "C-999999"))
                                        .build(),
                                API));
        assertThat(refused.code()).isEqualTo(StoreCode.INVALID);
        assertThat(refused.violations())
                .extracting(Violation::field, Violation::code)
                .contains(
                        tuple("name", "required"),
                        tuple("source", "unknown-code"),
                        tuple("uscc", "wrong-format"),
                        tuple("email", "wrong-format"),
                        tuple("city", "too-long"),
                        tuple("discount", "too-precise"),
                        tuple("parent", "not-found"))
                .hasSize(7);
        assertThat(store().count("customer", "")).isZero();
    }

    @Test
    void updateChangesPresentFieldsAndCountsTheVersion() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        now.set(Instant.parse("2026-11-22T03:00:00Z"));
        Record patch = Record.of(made.type()).set("city", "上海").build();
        Record changed = store().update("customer", Shop.id(made), patch, OptionalLong.of(1), API);
        assertThat(changed.get("version")).isEqualTo(2L);
        assertThat(changed.text("name")).isEqualTo("华东贸易");
        assertThat(store().get("customer", Shop.id(made))).contains(changed);
        assertThat(changed.get("updatedAt")).isEqualTo(Instant.parse("2026-11-22T03:00:00Z"));
    }

    @Test
    void updateThatChangesNothingIsNoVersionAndNoChange() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        long last = changes().last();
        Record same = store().update("customer", Shop.id(made), made, OptionalLong.empty(), API);
        assertThat(same.get("version")).isEqualTo(1L);
        assertThat(changes().last()).isEqualTo(last);
    }

    @Test
    void updateOfAnOldVersionIsAConflict() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        Record patch = Record.of(made.type()).set("city", "上海").build();
        store().update("customer", Shop.id(made), patch, OptionalLong.of(1), API);
        Record other = Record.of(made.type()).set("city", "苏州").build();
        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().update("customer", Shop.id(made), other, OptionalLong.of(1), API));
        assertThat(refused.code()).isEqualTo(StoreCode.CONFLICT);
        assertThat(store().get("customer", Shop.id(made)).orElseThrow().text("city"))
                .isEqualTo("上海");
    }

    @Test
    void codeOfAnotherRecordIsRefusedAndThatOfADeletedOneIsFree() {
        Record first =
                Shop.customer(store(), "甲公司", "OTHER").with().set("code", "K-1").build();
        Record made = store().create(first, API);
        Record second =
                Shop.customer(store(), "乙公司", "OTHER").with().set("code", "K-1").build();
        StoreException refused = catchThrowableOfType(StoreException.class, () -> store().create(second, API));
        assertThat(refused.violations())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("code", "not-unique"));
        store().delete("customer", Shop.id(made), OptionalLong.empty(), API);
        assertThat(store().create(second, API).text("code")).isEqualTo("K-1");
    }

    @Test
    void importedNumbersAreNotGivenOutAgain() {
        store().create(
                        Shop.customer(store(), "甲公司", "OTHER")
                                .with()
                                .set("code", "C-000002")
                                .build(),
                        IMPORT);
        Record next = store().create(Shop.customer(store(), "乙公司", "OTHER"), API);
        assertThat(next.text("code")).isEqualTo("C-000003");
    }

    @Test
    void numbersOfRecordsThatAreNotWrittenMoveNothing() {
        Record typo = Shop.customer(store(), "甲公司", "OTHER")
                .with()
                .set("code", "C-99999999999999")
                .build();
        assertThatThrownBy(() -> store().inTransaction(() -> {
                    store().create(typo, IMPORT);
                    throw new IllegalStateException("dry run");
                }))
                .hasMessage("dry run");
        assertThatThrownBy(() -> store().create(typo.with().set("name", "").build(), API))
                .isInstanceOf(StoreException.class);
        assertThat(store().createAll(
                                "customer", List.of(typo.with().set("name", "").build()), IMPORT))
                .allMatch(attempt -> attempt.refusal() != null);
        assertThat(store().create(Shop.customer(store(), "乙公司", "OTHER"), API).text("code"))
                .isEqualTo("C-000001");
    }

    @Test
    void aNumberGivenEarlierInATransactionIsNotGivenOutInIt() {
        List<String> codes = store().inTransaction(() -> {
            store().create(
                            Shop.customer(store(), "甲公司", "OTHER")
                                    .with()
                                    .set("code", "C-000001")
                                    .build(),
                            IMPORT);
            return List.of(String.valueOf(store().create(Shop.customer(store(), "乙公司", "OTHER"), IMPORT)
                    .text("code")));
        });
        assertThat(codes).containsExactly("C-000002");
    }

    @Test
    void deletedRecordNoLongerAnswers() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        store().delete("customer", Shop.id(made), OptionalLong.empty(), API);
        assertThat(store().get("customer", Shop.id(made))).isEmpty();
        assertThat(store().by("customer", "code", "C-000001")).isEmpty();
        assertThat(store().count("customer", "")).isZero();
    }

    @Test
    void illegalStepIsRefusedWithThoseThatAreAllowed() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        Record nothing = Record.of(made.type()).build();
        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().transition("customer", Shop.id(made), "sleep", nothing, API));
        assertThat(refused.code()).isEqualTo(StoreCode.ILLEGAL_TRANSITION);
        assertThat(refused).hasMessageContaining("activate → ACTIVE");
        assertThat(refused.violations().get(0).message().zh()).contains("激活");
    }

    @Test
    void stepAsksForItsFields() {
        Record made = store().create(
                        Shop.customer(store(), "华东贸易", "OTHER")
                                .with()
                                .set("status", "ACTIVE")
                                .build(),
                        API);
        Record nothing = Record.of(made.type()).build();
        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().transition("customer", Shop.id(made), "sleep", nothing, API));
        assertThat(refused.violations()).extracting(Violation::field).containsExactly("note");
        Record reason = Record.of(made.type()).set("note", "一年没有订单").build();
        assertThat(store().transition("customer", Shop.id(made), "sleep", reason, API)
                        .text("status"))
                .isEqualTo("DORMANT");
    }

    @Test
    void stateCannotBeChangedPastTheMachineByAnUpdate() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        Record merged = Record.of(made.type()).set("status", "MERGED").build();
        StoreException refused = catchThrowableOfType(
                StoreException.class,
                () -> store().update("customer", Shop.id(made), merged, OptionalLong.empty(), API));
        assertThat(refused.code()).isEqualTo(StoreCode.ILLEGAL_TRANSITION);
    }

    @Test
    void transactionKeepsAllOrNothing() {
        Throwable thrown = catchThrowableOfType(
                IllegalStateException.class,
                () -> store().inTransaction(() -> {
                    store().create(Shop.customer(store(), "甲公司", "OTHER"), API);
                    throw new IllegalStateException("停");
                }));
        assertThat(thrown).hasMessage("停");
        assertThat(store().count("customer", "")).isZero();
        assertThat(changes().last()).isZero();
    }

    @Test
    void refusedWriteInsideATransactionLeavesTheOthers() {
        store().inTransaction(() -> {
            store().create(Shop.customer(store(), "甲公司", "OTHER"), API);
            assertThatThrownBy(() -> store().create(Shop.customer(store(), "", "OTHER"), API))
                    .isInstanceOf(StoreException.class);
            return store().create(Shop.customer(store(), "乙公司", "OTHER"), API);
        });
        assertThat(store().count("customer", "")).isEqualTo(2);
        assertThat(changes().last()).isEqualTo(2);
    }

    @Test
    void unknownObjectNamesTheNearest() {
        StoreException refused = catchThrowableOfType(StoreException.class, () -> store().count("custmer", ""));
        assertThat(refused).hasMessageContaining("did you mean 'customer'");
    }

    @Test
    void checkTellsWithoutWriting() {
        assertThat(store().check("customer", Shop.customer(store(), "", "OTHER")))
                .extracting(Violation::field)
                .containsExactly("name");
        assertThat(store().check("customer", Shop.customer(store(), "华东贸易", "OTHER")))
                .isEmpty();
        assertThat(store().count("customer", "")).isZero();
    }

    @Test
    void dataSurvivesReopening() {
        Record made = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        reopen();
        assertThat(store().get("customer", Shop.id(made))).contains(made);
        assertThat(changes().last()).isEqualTo(1);
        assertThat(store().create(Shop.customer(store(), "乙公司", "OTHER"), API).text("code"))
                .isGreaterThan("C-000001");
    }

    @Test
    void extremesAreReadAsTheyWereWritten() {
        Record made = store().create(
                        Shop.customer(store(), "𠮷野家 😀", "OTHER")
                                .with()
                                .set("validFrom", LocalDate.of(1, 1, 1))
                                .set("validTo", LocalDate.of(9999, 12, 31))
                                .set("lastOrderAt", Instant.parse("1582-10-04T23:59:59.999999Z"))
                                .set("employees", Long.MIN_VALUE)
                                .set("annualRevenue", new Money(new BigDecimal("-999999999999999.9999"), "CNY"))
                                .set("note", "备".repeat(5_000))
                                .build(),
                        API);
        assertThat(store().get("customer", Shop.id(made))).contains(made);
        assertThat(store().count("customer", "validFrom == '0001-01-01' && validTo == '9999-12-31'"))
                .isEqualTo(1);
    }

    @Test
    void halfACharacterIsRefused() {
        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().create(Shop.customer(store(), "半\uD842个", "OTHER"), API));
        assertThat(refused.violations())
                .extracting(Violation::field, Violation::code)
                .containsExactly(tuple("name", "wrong-character"));
    }

    @Test
    void whatPointsAtADeletedRecordCanStillBeChanged() {
        Record parent = store().create(Shop.customer(store(), "母公司", "OTHER"), API);
        Reference toParent = Reference.to("customer", Shop.id(parent));
        Record child = store().create(
                        Shop.customer(store(), "子公司", "OTHER")
                                .with()
                                .set("parent", toParent)
                                .build(),
                        API);
        store().delete("customer", Shop.id(parent), OptionalLong.empty(), API);

        Record patch = child.with().set("city", "上海").build();
        assertThat(store().update("customer", Shop.id(child), patch, OptionalLong.empty(), API)
                        .text("city"))
                .isEqualTo("上海");
        assertThatThrownBy(() -> store().create(
                                Shop.customer(store(), "另一家", "OTHER")
                                        .with()
                                        .set("parent", toParent)
                                        .build(),
                                API))
                .hasMessageContaining("does not exist");
    }

    @Test
    void whatTheDatabaseCouldNotKeepIsRefusedByItsField() {
        Record wrong = Shop.customer(store(), "出格公司", "OTHER")
                .with()
                .set("tags", List.of("长".repeat(1_000), "短".repeat(994)))
                .set("lastOrderAt", Instant.parse("+294300-01-01T00:00:00Z"))
                .set("id", "it's")
                .build();
        StoreException refused = catchThrowableOfType(StoreException.class, () -> store().create(wrong, API));
        assertThat(refused.violations())
                .extracting(Violation::field, Violation::code)
                .containsExactlyInAnyOrder(
                        tuple("id", "wrong-format"), tuple("tags", "too-long"), tuple("lastOrderAt", "too-large"));

        Record fits = wrong.with()
                .set("tags", List.of("长".repeat(1_000), "短".repeat(993)))
                .set("lastOrderAt", null)
                .set("id", "0195A0B4-7C3E-7d2a-8f00-0123456789ab")
                .build();
        assertThat(store().create(fits, API).get("tags")).isInstanceOf(List.class);
    }

    @Test
    void whatIsFrozenMayBeWrittenAgainAsItIs() {
        Record customer = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        List<Record> lines = List.of(Shop.line(store(), "螺栓", "3", "1.25"));
        Record again = Record.of(store().metadata().type("order"))
                .set("customer", Reference.to("customer", String.valueOf(customer.get("code"))))
                .set("lines", lines)
                .build();
        Record order = store().create(again, API);
        Record confirmed = store().transition(
                        "order",
                        Shop.id(order),
                        "confirm",
                        Record.of(order.type()).build(),
                        API);
        assertThat(store().update("order", Shop.id(order), again, OptionalLong.empty(), API))
                .isEqualTo(confirmed);
        Record other = again.with()
                .set("lines", List.of(Shop.line(store(), "螺栓", "4", "1.25")))
                .build();
        StoreException refused = catchThrowableOfType(
                StoreException.class, () -> store().update("order", Shop.id(order), other, OptionalLong.empty(), API));
        assertThat(refused.violations())
                .extracting(Violation::field, Violation::code)
                .contains(tuple("lines", "frozen"));
    }

    @Test
    void aCopiedOrderGetsLinesOfItsOwn() {
        Record customer = store().create(Shop.customer(store(), "华东贸易", "OTHER"), API);
        Record order = store().create(
                        Record.of(store().metadata().type("order"))
                                .set("customer", Reference.to("customer", Shop.id(customer)))
                                .set("lines", List.of(Shop.line(store(), "螺栓", "3", "1.25")))
                                .build(),
                        API);
        Record copy =
                store().create(order.with().set("id", null).set("code", null).build(), API);
        assertThat(copy.records("lines").get(0).text("id"))
                .isNotEqualTo(order.records("lines").get(0).text("id"));
        assertThat(store().get("order", Shop.id(order))).contains(order);
        assertThat(store().get("order", Shop.id(copy))).contains(copy);
    }
}
