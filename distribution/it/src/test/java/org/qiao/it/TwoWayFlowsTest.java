package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.demo.tally.Write;
import org.qiao.engine.json.JsonNode;

/** What flows back from the ERP and the staff directory, and what comparing both sides finds: the demonstration's flows. */
class TwoWayFlowsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    @Test
    void stateOfTheErpsSaleArrivesInTheOrderAndDoesNotGoBack() throws Exception {
        try (ErpScene erp = ErpScene.start(home)) {
            erp.rewrite("flows/orders-to-erp.json", text -> text.replace("\"every\": \"30s\"", "\"every\": \"2s\""));
            try (Qiao qiao = Qiao.run(home)) {
                erp.tellPassword(qiao);
                qiao.send("POST", "/api/v1/objects/product", "{\"code\": \"P-1\", \"name\": \"螺丝\"}");
                String order = confirmedOrder(qiao);
                Patience.until("the quotation is told", () -> erpState(qiao, order), "quotation"::equals);

                erp.confirmSale(code(qiao, "order", order));
                // A confirmed sale goes on by itself: which of its states is seen first is a matter of moments.
                Patience.until(
                        "the confirmation is told",
                        () -> erpState(qiao, order),
                        Set.of("confirmed", "processing")::contains);

                Patience.until(
                        "the order's change was looked at",
                        () -> count(qiao, "orders-to-erp", "pending"),
                        pending -> pending == 0);
                assertThat(count(qiao, "orders-to-erp", "unchanged")).isPositive();
                assertThat(erp.ledger().orders(code(qiao, "order", order)))
                        .extracting(Write::op)
                        .startsWith("create", "quote", "confirm")
                        .doesNotContain("update")
                        .containsOnlyOnce("create");
                assertThat(count(qiao, "orders-to-erp", "applied")).isEqualTo(1);
                assertThat(qiao.tell("flow", "why", "orders-to-erp.back", "1").out())
                        .contains("orders-to-erp.back");
            }
        }
    }

    @Test
    void mailOfTheDirectoryArrivesInTheCustomerAndADeletedPartnerIsFoundAndSentAgain() throws Exception {
        try (HrScene hr = HrScene.start(home);
                Qiao qiao = Qiao.run(home)) {
            hr.tellPassword(qiao);
            String customer = customer(qiao);
            Patience.until("the partner is there", () -> hr.mail("C1"), mail -> mail.isPresent());

            hr.changeMail("C1", "new@example.com");
            Patience.until(
                    "the new address is told",
                    () -> field(qiao, "customer", customer, "email"),
                    "new@example.com"::equals);
            Patience.until(
                    "the customer's change was looked at",
                    () -> count(qiao, "customers-to-hr", "unchanged"),
                    unchanged -> unchanged >= 1);
            assertThat(hr.writes()).as("made by the flow, changed by hand").isEqualTo(2);
            assertThat(history(qiao, customer)).contains("flow:customers-to-hr.back");
            assertThat(qiao.tell("flow", "list").out()).contains("customers-to-hr.back");

            hr.delete("C1");
            JsonNode found = qiao.tell("flow", "reconcile", "customers-to-hr", "-o", "json")
                    .json();
            assertThat(number(found, "missing")).isEqualTo(1);
            assertThat(hr.mail("C1")).as("only proposed").isEmpty();
            JsonNode applied = qiao.tell("flow", "reconcile", "customers-to-hr", "--apply", "-o", "json")
                    .json();
            assertThat(number(applied, "missing")).isZero();
            assertThat(hr.mail("C1")).hasValue("new@example.com");
        }
    }

    private static String customer(Qiao qiao) throws Exception {
        return qiao.send("POST", "/api/v1/objects/customer", """
                        {"code": "C1", "name": "华东贸易", "source": "网络推广", "status": "ACTIVE", "level": "A",
                         "email": "old@example.com"}
                        """).text("id");
    }

    private static String confirmedOrder(Qiao qiao) throws Exception {
        String order = qiao.send("POST", "/api/v1/objects/order", """
                        {"customer": "%s", "orderDate": "2026-11-01",
                         "lines": [{"lineNo": 1, "product": "P-1", "quantity": {"amount": "2", "unit": "个"}, "unitPrice": "3.50"}]}
                        """.formatted(customer(qiao)))
                .text("id");
        qiao.send("POST", "/api/v1/objects/order/" + order + "/transitions/confirm", "{}");
        return order;
    }

    private static String erpState(Qiao qiao, String order) throws Exception {
        return field(qiao, "order", order, "erpState");
    }

    private static String code(Qiao qiao, String object, String id) throws Exception {
        return field(qiao, object, id, "code");
    }

    private static String field(Qiao qiao, String object, String id, String field) throws Exception {
        return qiao.get("/api/v1/objects/" + object + "/" + id).text(field);
    }

    private static String history(Qiao qiao, String customer) throws Exception {
        return qiao.get("/api/v1/objects/customer/" + customer + "/changes").body();
    }

    private static long count(Qiao qiao, String flow, String term) throws Exception {
        JsonNode row = qiao.get("/api/v1/flows/" + flow).json().get("flow").orElseThrow();
        return row.get(term).flatMap(JsonNode::number).orElseThrow().longValueExact();
    }

    private static long number(JsonNode said, String counter) {
        return said.get("reconciliation")
                .flatMap(last -> last.get(counter))
                .flatMap(JsonNode::number)
                .orElseThrow()
                .longValueExact();
    }
}
