package org.qiao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.state.Links;

/** More flows at work at once than there are connections to the database. */
class ManyFlowsTest extends StoreContract {
    private static final int FLOWS = 80;

    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }

    @Test
    void eachAsksForItsLinksForTheFirstTimeInsideATransaction() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(FLOWS);
        try {
            List<Future<Integer>> found = new ArrayList<>();
            for (int i = 0; i < FLOWS; i++) {
                Links.Scope scope = new Links.Scope("crm", "customer", "target" + i, "contact");
                found.add(threads.submit(() -> opened().state().inTransaction(tx -> {
                    beHereAtOnce();
                    return tx.links().bySource(scope, Set.of("1")).size();
                })));
            }
            for (Future<Integer> each : found) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void beHereAtOnce() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
