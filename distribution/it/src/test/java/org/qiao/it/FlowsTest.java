package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.Qiao.Said;

/** Flows, plugins and connections as scripts see them. */
class FlowsTest {
    private static final List<String> LEDGER = List.of(
            "name",
            "state",
            "waitingFor",
            "read",
            "applied",
            "unchanged",
            "filtered",
            "superseded",
            "parked",
            "waiting",
            "inFlight");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    private static final Qiao QIAO = SharedPlatform.get();

    @Test
    void theFlowListHoldsExactlyTheLedgersTerms() throws Exception {
        Said said = QIAO.tell("flow", "list", "-o", "json");

        assertThat(said.exit()).isZero();
        assertThat(said.json().items()).hasSize(1);
        assertThat(said.json().items().get(0).members().keySet()).containsExactlyElementsOf(LEDGER);
    }

    @Test
    void anEditedFlowWithAnErrorIsRefusedWithItsLine() throws Exception {
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"flow\": \"customers-to-file\",\n \"form\": {}}");

        Said said = QIAO.tell("flow", "save", "customers-to-file", broken.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.errors()).contains(":2").contains("from");
    }

    @Test
    void aBrokenJarIsRefusedWithAReason() throws Exception {
        Path jar = folder.resolve("broken.jar");
        Files.writeString(jar, "no zip");

        Said said = QIAO.tell("plugin", "install", jar.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.errors()).isNotBlank();
    }

    @Test
    void theUnknownFlowIsAskedForInVain() throws Exception {
        Said said = QIAO.tell("flow", "run", "customers-to-fil");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.errors()).contains("QIAO-SYNC-001");
    }

    @Test
    void statusAndMetricsCountTheFlow() throws Exception {
        JsonNode status = QIAO.tell("status", "-o", "json").json();

        assertThat(status.get("flows")).isPresent();
        assertThat(QIAO.get("/metrics").body()).contains("qiao_flow_records_total{flow=\"customers-to-file\"");
    }
}
