package org.qiao.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowReaderTest {
    private static final String CUSTOMERS_TO_OA = """
            { "flow": "customers-to-oa",
              "from": {"connection": "crm", "type": "customer"},
              "to":   {"connection": "oa",  "type": "contact", "key": "uid"},
              "when": {"cron": "0 3 * * *", "zone": "Asia/Shanghai", "missed": "run-once"},
              "match": {"by": [["uid"], ["fullName", "phone"]], "none": "create", "one": "link", "many": "park"},
              "map": {
                "uid":      "code",
                "fullName": {"from": "name", "via": ["text.trim", "text.nfkc"]},
                "phone":    {"from": "phone", "via": ["phone.e164:CN"], "onFail": "park"},
                "note":     {"const": "来自CRM", "set": "on-create"} },
              "delete": "retire",
              "guard": {"deletes": 20, "changes": "30%"},
              "retry": {"times": 5, "backoff": "20s..20h"} }
            """;
    private static final Map<String, String> FILES = Map.of("customers-to-oa", CUSTOMERS_TO_OA);
    private final FlowReader reader = new FlowReader(name -> Optional.ofNullable(FILES.get(name)));

    @Test
    void everythingTheFileSaysIsRead() {
        FlowDefinition flow = read("customers-to-oa", CUSTOMERS_TO_OA);

        assertThat(flow.from()).isEqualTo(new Endpoint("crm", "customer"));
        assertThat(flow.to()).isEqualTo(new Endpoint("oa", "contact"));
        assertThat(flow.key()).isEqualTo("uid");
        assertThat(flow.when())
                .isEqualTo(new Trigger.Clock("0 3 * * *", ZoneId.of("Asia/Shanghai"), Trigger.Missed.RUN_ONCE));
        assertThat(flow.handling().match().by()).containsExactly(List.of("uid"), List.of("fullName", "phone"));
        assertThat(flow.handling().onDelete()).isEqualTo(Departure.RETIRE);
        assertThat(flow.handling().guard().changes()).contains(new Limit(new BigDecimal("30"), true));
        assertThat(flow.handling().retry()).isEqualTo(new Retry(5, Duration.ofSeconds(20), Duration.ofHours(20)));
        assertThat(flow.rules().lines()).extracting(Line::field).containsExactly("uid", "fullName", "phone", "note");
    }

    @Test
    void aRulesValueFollowsTheColon() {
        Line phone = read("customers-to-oa", CUSTOMERS_TO_OA).rules().lines().get(2);

        assertThat(phone.via()).singleElement().satisfies(rule -> {
            assertThat(rule.name()).isEqualTo("phone.e164");
            assertThat(rule.settings().value()).isEqualTo(Map.of("value", "CN"));
        });
    }

    @Test
    void aLineSaysWhenItIsWritten() {
        Line note = read("customers-to-oa", CUSTOMERS_TO_OA).rules().lines().get(3);

        assertThat(note.write()).isEqualTo(Line.Write.ON_CREATE);
        assertThat(note.place().line()).isEqualTo(10);
    }

    @Test
    void anExtendingFlowInheritsAllButNameTriggerAndState() {
        FlowDefinition flow = read("customers-to-other-oa", """
                { "flow": "customers-to-other-oa", "extends": "customers-to-oa",
                  "filter": "status == 'ACTIVE'",
                  "map": {"note": null, "phone": "phone"} }
                """);

        assertThat(flow.to().type()).isEqualTo("contact");
        assertThat(flow.when()).isEqualTo(Trigger.OnDemand.ON_DEMAND);
        assertThat(flow.rules().filter()).hasSize(1);
        assertThat(flow.rules().lines()).extracting(Line::field).containsExactly("uid", "fullName", "phone");
        assertThat(flow.rules().lines().get(2).via()).isEmpty();
    }

    @Test
    void aCircleOfExtendsIsReported() {
        FlowReader circle = new FlowReader(name -> Optional.of("{\"flow\": \"b\", \"extends\": \"a\"}"));

        Reading<FlowDefinition> reading = circle.read("flows/a.json", "{\"flow\": \"a\", \"extends\": \"b\"}");

        assertThat(reading.problems()).extracting(Problem::code).contains("QIAO-FLOW-013");
    }

    private FlowDefinition read(String name, String text) {
        Reading<FlowDefinition> reading = reader.read("flows/" + name + ".json", text);
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }
}
