package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Answer;
import org.qiao.it.Qiao.Said;
import org.qiao.launcher.platform.Product;
import org.qiao.store.PostgresCluster;

/** The assembled product with its data in PostgreSQL: away and back, replaced by an older one, moved to and fro. */
@Tag("postgresql")
class PostgresTest {
    private static final String CUSTOMERS = "/api/v1/objects/customer";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterEach
    void start() {
        PostgresCluster.running();
    }

    @Test
    void flowsWaitWhileTheDatabaseIsAwayAndGoOnByThemselves() throws Exception {
        Path home = withFlow(folder.resolve("home"));
        Postgres postgres = Postgres.fresh();
        postgres.name(home);
        try (Qiao qiao = Qiao.run(home)) {
            make(qiao, "K-1");
            untilLines(home, 1);

            postgres.cluster().crash();
            Answer refused = qiao.send("POST", CUSTOMERS, body("K-2"), "Accept-Language", "zh");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(refused.body()).contains("QIAO-STORE-019", "数据库没有应答");

            postgres.cluster().start();
            Patience.until(
                    "the platform writes again",
                    () -> qiao.send("POST", CUSTOMERS, body("K-3")).status(),
                    status -> status == 201);
            untilLines(home, 2);
            assertThat(Files.readString(home.resolve("out/customer.csv"))).contains("K-1,", "K-3,");
            JsonNode flow = qiao.get("/api/v1/flows/customers-to-file")
                    .json()
                    .get("flow")
                    .orElseThrow();
            assertThat(flow.get("parked").flatMap(JsonNode::number).orElseThrow())
                    .isZero();
        }
    }

    @Test
    void anOlderDatabaseIsRefusedUntilItsLossIsAccepted() throws Exception {
        Path home = folder.resolve("home");
        Postgres postgres = Postgres.fresh();
        String backup = postgres.database() + "_backup";
        postgres.name(home);
        try (Qiao qiao = Qiao.run(home)) {
            make(qiao, "K-1");
        }
        postgres.cluster().copy(postgres.database(), backup);
        try (Qiao qiao = Qiao.run(home)) {
            make(qiao, "K-2");
        }
        postgres.cluster().drop(postgres.database());
        postgres.cluster().copy(backup, postgres.database());

        Said refused = Qiao.say("run", "--home", home.toString(), "--port", "0");
        Said restored = Qiao.say("restore", "--accept-loss", "--home", home.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors()).contains("the changes 2 to 2", "qiao restore --accept-loss");
        assertThat(restored.exit()).isZero();
        assertThat(restored.out()).startsWith("Given up: the changes 2 to 2 (1, the last at ");
        try (Qiao qiao = Qiao.run(home)) {
            assertThat(qiao.get(CUSTOMERS).body()).contains("K-1").doesNotContain("K-2");
        }
    }

    @Test
    void aStoreIsMovedToPostgresAndBackWithItsFlowsGoingOn() throws Exception {
        Path home = withFlow(folder.resolve("home"));
        try (Qiao qiao = Qiao.run(home)) {
            make(qiao, "K-1");
            untilLines(home, 1);
        }
        Postgres postgres = Postgres.fresh();
        Said there = Qiao.say(
                "store",
                "copy",
                "--home",
                home.toString(),
                "--to",
                postgres.cluster().url(postgres.database()),
                "--user",
                postgres.cluster().user(),
                "--password-file",
                password(postgres).toString());
        assertThat(there.errors() + there.out()).contains("counts and checksums agree", "change_log: 1 / 1");
        assertThat(there.exit()).isZero();
        postgres.name(home);
        try (Qiao qiao = Qiao.run(home)) {
            make(qiao, "K-2");
            untilLines(home, 2);
        }
        Said full = Qiao.say("store", "copy", "--home", home.toString(), "--to", "embedded");
        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.errors()).contains("The target is not empty");
        Files.move(home.resolve("data/derby"), folder.resolve("old"));
        Said back = Qiao.say("store", "copy", "--home", home.toString(), "--to", "embedded");
        assertThat(back.exit()).isZero();
        Files.delete(home.resolve("conf/qiao.json"));
        try (Qiao qiao = Qiao.run(home)) {
            make(qiao, "K-3");
            untilLines(home, 3);
            assertThat(qiao.get(CUSTOMERS).body()).contains("K-1", "K-2", "K-3");
        }
    }

    private Path password(Postgres postgres) throws IOException {
        return Files.writeString(folder.resolve("password"), postgres.cluster().password());
    }

    private static Path withFlow(Path home) throws IOException {
        for (String part : new String[] {"adapters", "conf/flows", "conf/connections", "out"}) {
            Files.createDirectories(home.resolve(part));
        }
        Files.writeString(
                home.resolve("conf/connections/files.json"), FileScene.connection("files", home.resolve("out")));
        Files.writeString(home.resolve("out/customer.type.json"), """
                {"key": "code", "fields": [{"name": "code"}, {"name": "name"}]}
                """);
        Files.writeString(home.resolve("conf/flows/customers-to-file.json"), """
                {"flow": "customers-to-file",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "files", "type": "customer", "key": "code"},
                 "when": {"on": "change"},
                 "map": {"code": "code", "name": "name"}}
                """);
        for (Path jar : new Product(Qiao.PRODUCT).adapters()) {
            if (jar.toString().contains("adapter-file")) {
                Files.copy(jar, home.resolve("adapters").resolve(String.valueOf(jar.getFileName())));
            }
        }
        return home;
    }

    private static void untilLines(Path home, int count) throws Exception {
        Path file = home.resolve("out/customer.csv");
        Patience.until(
                count + " customers in the file",
                () -> Files.exists(file) ? Files.readAllLines(file).size() - 1 : 0,
                lines -> lines == count);
    }

    private static String body(String code) {
        return "{\"code\": \"" + code + "\", \"name\": \"华东贸易" + code + "\", \"source\": \"网络推广\"}";
    }

    private static void make(Qiao qiao, String code) throws IOException, InterruptedException {
        assertThat(qiao.send("POST", CUSTOMERS, body(code)).status()).isEqualTo(201);
    }
}
