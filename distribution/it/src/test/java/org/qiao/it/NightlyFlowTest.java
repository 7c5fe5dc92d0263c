package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.platform.Product;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;

/** The flow to the OA as the demonstration has it, at its hour: a platform whose clock is ahead. */
class NightlyFlowTest {
    private static final String FLOW = "customers-to-oa";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    @Test
    void customersGoToTheOaAtThreeInTheMorningAndAMissedNightIsMadeUpFor() throws Exception {
        try (PracticeSystems systems =
                PracticeSystems.start(PracticeOptions.in(home).only("oa"))) {
            prepare(systems.access("oa"));
            Duration ahead = untilThree();
            try (Qiao qiao = Qiao.run(home, clockAhead(ahead.minusHours(2)))) {
                qiao.send("PUT", "/api/v1/secrets/oa-password", secret(systems.access("oa")));
                customer(qiao, "C1", "华东贸易");
                String next = Json.text(flow(qiao), "next");
                assertThat(Instant.parse(next).atZone(SHANGHAI).toLocalTime()).isEqualTo(LocalTime.of(3, 0));
                assertThat(applied(qiao)).isZero();
            }
            try (Qiao qiao = Qiao.run(home, clockAhead(ahead.minusSeconds(5)))) {
                Patience.until("three o'clock has come", () -> applied(qiao), count -> count == 1);
                assertThat(cause(qiao)).isEqualTo("cron");
                customer(qiao, "C2", "江南机械");
                assertThat(applied(qiao)).isEqualTo(1);
            }
            try (Qiao qiao = Qiao.run(home, clockAhead(ahead.plusHours(49)))) {
                Patience.until("the missed nights are made up for", () -> applied(qiao), count -> count == 2);
                assertThat(qiao.get("/api/v1/flows/" + FLOW + "/runs").json().items())
                        .as("one run for two nights")
                        .hasSize(2);
            }
            assertThat(Files.readAllLines(systems.ledger("oa"))).hasSize(2);
        }
    }

    /** From now to three in the morning of the day after tomorrow, so that no clock runs behind the computer's. */
    private static Duration untilThree() {
        ZonedDateTime now = ZonedDateTime.now(SHANGHAI);
        return Duration.between(now, now.plusDays(2).with(LocalTime.of(3, 0)));
    }

    private static String clockAhead(Duration ahead) {
        return "-Dqiao.clock.ahead=" + ahead;
    }

    private void prepare(Access oa) throws IOException {
        Path demo = Qiao.PRODUCT.resolve("demo/conf");
        write("flows/customers-to-oa.json", Files.readString(demo.resolve("flows/customers-to-oa.json")));
        write("codes/customer-level-crm-oa.json", Files.readString(demo.resolve("codes/customer-level-crm-oa.json")));
        String connection = Files.readString(demo.resolve("connections/oa.json"));
        write("connections/oa.json", connection.replaceAll("http://[^\"]+", oa.url()));
        Files.createDirectories(home.resolve("adapters"));
        for (Path jar : new Product(Qiao.PRODUCT).adapters()) {
            if (jar.toString().contains("adapter-oa")) {
                Files.copy(jar, home.resolve("adapters").resolve(String.valueOf(jar.getFileName())));
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve("conf").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String secret(Access oa) {
        return "{\"value\": \"" + oa.password() + "\"}";
    }

    private static void customer(Qiao qiao, String code, String name) throws Exception {
        qiao.send("POST", "/api/v1/objects/customer", """
                {"code": "%s", "name": "%s", "source": "网络推广", "phone": "13800000001", "level": "A"}
                """.formatted(code, name));
    }

    private static JsonNode flow(Qiao qiao) throws Exception {
        return Patience.until(
                "the flow can run",
                () -> qiao.get("/api/v1/flows/" + FLOW).json().get("flow").orElseThrow(),
                flow -> Json.text(flow, "state").equals("idle"));
    }

    private static long applied(Qiao qiao) throws Exception {
        JsonNode flow = qiao.get("/api/v1/flows/" + FLOW).json().get("flow").orElseThrow();
        return flow.get("applied").flatMap(JsonNode::number).orElseThrow().longValueExact();
    }

    private static String cause(Qiao qiao) throws Exception {
        return Json.text(
                qiao.get("/api/v1/flows/" + FLOW + "/runs").json().items().get(0), "cause");
    }
}
