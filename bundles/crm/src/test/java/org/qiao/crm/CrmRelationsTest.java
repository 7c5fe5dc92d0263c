package org.qiao.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.IllegalTransitionException;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/** What joins records, and what their steps note. */
class CrmRelationsTest extends CrmStore {
    @Test
    void whatAListNamesMustExist() {
        Record tag = made(Record.of(type("tag")).set("name", "重点客户").set("object", "customer"));
        Record user = made(Record.of(type("user")).set("login", "list-wang").set("name", "王芳"));

        Record customer = made(customer("列表公司").set("tags", List.of("重点客户", id(tag), "重点客户")));
        Record visit = made(Record.of(type("activity"))
                .set("kind", "VISIT")
                .set("subject", "拜访")
                .set("participants", List.of("list-wang")));

        assertThat(customer.get("tags")).isEqualTo(List.of(id(tag)));
        assertThat(visit.get("participants")).isEqualTo(List.of(id(user)));
        assertThatThrownBy(() -> made(customer("另一家").set("tags", List.of("没有的标签"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("tags")
                .hasMessageContaining("没有的标签");
    }

    @Test
    void whatNamesDeletedRecordsInListsAndLinesCanStillBeChanged() {
        Record gone = made(Record.of(type("tag")).set("name", "旧标签").set("object", "customer"));
        Record kept = made(Record.of(type("tag")).set("name", "新标签").set("object", "customer"));
        Record product = made(Record.of(type("product"))
                .set("code", "P-OLD")
                .set("name", "停产轴承")
                .set("unit", "个"));
        Record tagged = made(customer("旧标签公司").set("tags", List.of(id(gone))));
        Record order = made(CrmObjectsTest.order(CrmObjectsTest.line("2", "10", "0", "0.13")
                        .with()
                        .set("product", Reference.to("product", id(product)))
                        .build())
                .with());
        store().delete("tag", id(gone), OptionalLong.empty(), API);
        store().delete("product", id(product), OptionalLong.empty(), API);

        Record retagged = Record.of(type("customer"))
                .set("tags", List.of(id(gone), "新标签"))
                .build();
        assertThat(store().update("customer", id(tagged), retagged, OptionalLong.empty(), API)
                        .get("tags"))
                .isEqualTo(List.of(id(gone), id(kept)));
        Record line = order.records("lines")
                .get(0)
                .with()
                .set("unitPrice", new BigDecimal("11"))
                .build();
        Record repriced = Record.of(type("order")).set("lines", List.of(line)).build();
        assertThat(store().update("order", id(order), repriced, OptionalLong.empty(), API)
                        .records("lines"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("unitPrice")).isEqualTo(new BigDecimal("11")));
    }

    @Test
    void aNameThatTwoRecordsHaveNamesNeither() {
        made(Record.of(type("tag")).set("name", "两组").set("object", "customer").set("group", "INDUSTRY"));
        made(Record.of(type("tag")).set("name", "两组").set("object", "customer").set("group", "BEHAVIOUR"));

        assertThatThrownBy(() -> made(customer("两组公司").set("tags", List.of("两组"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("两组");
    }

    @Test
    void aContactServesSeveralCustomersEachInARole() {
        Record main = made(customer("主公司"));
        Record other = made(customer("副公司"));
        Record contact = made(Record.of(type("contact"))
                .set("name", "李雷")
                .set("customer", Reference.to("customer", id(main)))
                .set(
                        "customers",
                        List.of(Record.of(type("contact-customer"))
                                .set("customer", Reference.to("customer", String.valueOf(other.get("code"))))
                                .set("role", "FINANCE")
                                .build())));

        assertThat(contact.records("customers")).singleElement().satisfies(link -> {
            assertThat(link.get("customer")).isEqualTo(Reference.to("customer", id(other)));
            assertThat(link.get("role")).isEqualTo("FINANCE");
        });
    }

    @Test
    void consentsAreOnlyAdded() {
        Record contact = made(Record.of(type("contact")).set("name", "韩梅梅"));
        Record consent = made(Record.of(type("consent"))
                .set("contact", Reference.to("contact", id(contact)))
                .set("purpose", "MARKETING")
                .set("state", "GIVEN"));

        assertThatThrownBy(() -> store().delete("consent", id(consent), OptionalLong.empty(), API))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreCode.APPEND_ONLY));
        Record evidence = Record.of(type("consent")).set("evidence", "补的凭据").build();
        assertThatThrownBy(() -> store().update("consent", id(consent), evidence, OptionalLong.empty(), API))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreCode.APPEND_ONLY));
        assertThat(store().update("consent", id(consent), consent, OptionalLong.empty(), API))
                .isEqualTo(consent);
        assertThat(store().get("consent", id(consent))).contains(consent);
    }

    @Test
    void aFrozenCustomerGoesBackToWhereItWas() {
        Record customer = made(customer("冻结公司").set("status", "ACTIVE"));
        step("customer", customer, "sleep");
        step("customer", customer, "freeze");

        assertThatThrownBy(() -> step("customer", customer, "unfreezeToActive"))
                .isInstanceOfSatisfying(
                        IllegalTransitionException.class,
                        e -> assertThat(e.allowed())
                                .contains("unfreezeToDormant")
                                .doesNotContain(
                                        "unfreezeToActive", "unfreezeToProspect", "unfreezeToLost", "unfreeze"));
        Record thawed = step("customer", customer, "unfreezeToDormant");
        assertThat(thawed.get("status")).isEqualTo("DORMANT");
        assertThat(thawed.get("frozenFrom")).isNull();
    }

    @Test
    void aCaseKeepsWhenItWasSolvedAndHowOftenItCameBack() {
        Record problem = made(Record.of(type("case")).set("subject", "打不开"));
        step("case", problem, "assign");
        step("case", problem, "start");
        store().update(
                        "case",
                        id(problem),
                        Record.of(type("case")).set("resolution", "重装").build(),
                        OptionalLong.empty(),
                        API);
        assertThat(step("case", problem, "resolve").get("resolvedAt")).isEqualTo(CLOCK.instant());
        assertThat(step("case", problem, "close").get("closedAt")).isEqualTo(CLOCK.instant());
        Record again = step("case", problem, "reopen");
        assertThat(again.get("reopenCount")).isEqualTo(1L);
        assertThat(again.get("resolvedAt")).isNull();
        assertThat(again.get("closedAt")).isNull();
        step("case", problem, "start");
        step("case", problem, "resolve");
        assertThat(step("case", problem, "reopen").get("reopenCount")).isEqualTo(2L);
    }
}
