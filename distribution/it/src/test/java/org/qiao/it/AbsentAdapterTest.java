package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.it.Patience.until;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.it.OaLedger.Write;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;

/** The adapter that a flow needs comes late, or leaves in the middle of a run: counted at the OA's own ledger. The second goes on where the first ends. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AbsentAdapterTest {
    /** More than one batch holds, so that a run can be cut between two. */
    private static final int CUSTOMERS = 550;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static OaScene scene;

    @BeforeAll
    static void start() throws Exception {
        scene = OaScene.start(folder.resolve("home"), UnaryOperator.identity());
    }

    @AfterAll
    static void stop() throws Exception {
        scene.close();
    }

    @Test
    @Order(1)
    void whatPiledUpWithoutTheAdapterIsDeliveredOnceWhenItsJarIsCopiedIn() throws Exception {
        Witness before = Witness.see();

        Qiao.Said asked = scene.qiao().tell("flow", "run", OaScene.FLOW);
        scene.importCustomers("P", CUSTOMERS, "138");

        assertThat(asked.exit()).isZero();
        assertThat(asked.out()).contains("it starts by itself as soon as it can");
        assertThat(scene.state()).isEqualTo("waiting");
        assertThat(scene.waitingFor()).contains("connector oa.carddav");
        assertThat(scene.ledger().writes()).isEmpty();

        scene.drop(OaScene.shipped());

        delivered("create", "138");
        assertThat(Witness.see()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void aRunWhoseAdapterIsTakenAwayGoesOnWithANewerVersion() throws Exception {
        Witness before = Witness.see();
        scene.importCustomers("P", CUSTOMERS, "139");
        scene.systems().fail(slowly());

        scene.qiao().tell("flow", "run", OaScene.FLOW, "--approve");
        until("the run is under way", () -> scene.ledger().count("update"), size -> size > 20);
        scene.clear();
        until("the adapter is gone", scene::adapter, String::isEmpty);
        long whenTaken = scene.ledger().count("update");
        until("the flow waits", scene::state, "waiting"::equals);

        assertThat(scene.ledger().count("update"))
                .as("nothing is sent without an adapter")
                .isEqualTo(whenTaken)
                .isLessThan(CUSTOMERS);

        scene.systems().clearFaults();
        scene.drop(OaScene.shippedAs("0.2.0", folder));

        delivered("update", "139");
        assertThat(scene.adapter()).isEqualTo("0.2.0 active");
        assertThat(Witness.see()).isEqualTo(before);
    }

    /** Each customer was written once in this way, with the phone that it has now. */
    private static void delivered(String op, String phone) throws Exception {
        until("all are delivered", () -> scene.ledger().count(op), size -> size >= CUSTOMERS);
        until("the flow has nothing to do", scene::state, "idle"::equals);
        List<Write> all = scene.ledger().writes();
        List<Write> writes = all.stream().filter(write -> write.op().equals(op)).toList();

        assertThat(writes).extracting(Write::key).doesNotHaveDuplicates().hasSize(CUSTOMERS);
        assertThat(writes).extracting(Write::phone).allMatch(each -> each.startsWith("+86" + phone));
        assertThat(scene.count("parked")).isZero();
        assertThat(scene.count("applied")).isEqualTo(all.size());
    }

    private static Fault slowly() {
        return new Fault(
                "oa", FaultKind.STALL, Fault.Scope.WRITE, "", Duration.ofMillis(4), 0, Long.MAX_VALUE, Instant.MAX);
    }

    /**
     * What would differ had anything been restarted or refreshed.
     *
     * @param bundles what the framework notes of the platform's bundles
     * @param process the process and when it started
     * @param refreshed how many bundles the platform saw refreshed
     */
    private record Witness(Map<String, String> bundles, String process, long refreshed) {
        static Witness see() throws IOException, InterruptedException {
            var status = scene.qiao().get("/api/v1/status").json();
            return new Witness(
                    Bundles.at(scene.qiao().home()),
                    status.get("process").orElseThrow().number() + " "
                            + status.get("started").orElseThrow().text(),
                    scene.metric("qiao_bundles_refreshed_total"));
        }
    }
}
