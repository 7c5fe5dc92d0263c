package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several clients at once. */
class CrowdTest {
    private static final int CLIENTS = 4;
    private static final int WRITES = 25;

    @TempDir
    Path folder;

    /** What one client does; the number is its own. */
    @FunctionalInterface
    interface Client {
        void work(int number) throws Exception;
    }

    private static void crowd(Client client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> works = new ArrayList<>();
            IntStream.range(0, CLIENTS)
                    .forEach(number -> works.add(() -> {
                        client.work(number);
                        return null;
                    }));
            for (Future<Void> done : threads.invokeAll(works)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertLedgerIsWhole(PracticeSystems systems, String system) throws Exception {
        assertThat(Ledgers.lines(systems.ledger(system)))
                .extracting(line -> String.valueOf(line.get("seq")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CLIENTS * WRITES)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(Ledgers.writes(systems.ledger(system))).doesNotHaveDuplicates();
    }

    @Test
    void erpListsEveryWriteOnce() throws Exception {
        try (PracticeSystems systems =
                PracticeSystems.start(PracticeOptions.in(folder).only("erp"))) {
            crowd(number -> {
                ErpClient erp = new ErpClient(systems.access("erp"));
                for (int i = 0; i < WRITES; i++) {
                    erp.create("party.party", Map.of("name", "华东贸易", "code", "C-" + number + "-" + i));
                }
            });

            assertLedgerIsWhole(systems, "erp");
        }
    }

    @Test
    void oaListsEveryWriteOnce() throws Exception {
        try (PracticeSystems systems =
                PracticeSystems.start(PracticeOptions.in(folder).only("oa"))) {
            crowd(number -> {
                OaClient oa = new OaClient(systems.access("oa"));
                for (int i = 0; i < WRITES; i++) {
                    String uid = "C-" + number + "-" + i;
                    oa.send("PUT", uid + ".vcf", OaClient.card(uid, "华东贸易"));
                }
            });

            assertLedgerIsWhole(systems, "oa");
        }
    }

    @Test
    void hrListsEveryWriteOnce() throws Exception {
        try (PracticeSystems systems =
                PracticeSystems.start(PracticeOptions.in(folder).only("hr"))) {
            crowd(number -> {
                try (LDAPConnection hr = HrTest.connect(systems)) {
                    for (int i = 0; i < WRITES; i++) {
                        hr.add(HrTest.person("people", "E-" + number + "-" + i, "张伟"));
                    }
                }
            });

            assertLedgerIsWhole(systems, "hr");
        }
    }
}
