package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.ObjectType;
import org.qiao.store.MetaSnapshot;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.state.Ledger;
import org.qiao.sync.internal.trigger.Triggers;

class EventTest {
    private static final String FLOW = "customers-to-oa";
    private static final int PAGE = 500;

    private final World world = new World();
    private final TestLog log = new TestLog();
    private final Deque<Runnable> queue = new ArrayDeque<>();

    @Test
    void eventOnAPageBeforeTheLogFailsStartsItsFlowAllTheSame() {
        world.registry.put("oa", new LedgerTarget.Asked(Delivery.CONDITIONAL));
        Runner runner =
                world.flow(RunnerTest.FLOW.replace("{\"on\": \"change\"}", "{\"event\": \"customer.created\"}"));
        Triggers triggers = new Triggers(log, NoObjects::new, world.clock, world.clock, queue::add);
        triggers.set(runner);
        settle();
        assertThat(causes()).isEmpty();

        for (long i = 1; i <= PAGE + 1; i++) {
            log.add(Change.of(i == 1 ? ChangeKind.CREATED : ChangeKind.UPDATED, "C" + i)
                    .after(org.qiao.api.record.Record.of(CrmSource.CUSTOMER).build())
                    .sequence(i)
                    .build());
        }
        log.failsOnceAfter(PAGE);
        triggers.set(runner);
        settle();
        world.pass(Duration.ofMinutes(1));
        settle();

        assertThat(causes()).containsExactly("event customer.created");
        assertThat(runner.eventSeen()).hasValue(PAGE + 1L);
        triggers.close();
    }

    private void settle() {
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            task.run();
        }
        world.settle();
    }

    private List<String> causes() {
        return world.state.inTransaction(
                tx -> tx.ledger().runs(FLOW, 9).stream().map(Ledger.Run::cause).toList());
    }

    /** Definitions of no object: whether a record was created can be told without. */
    private static final class NoObjects implements MetaSnapshot {
        @Override
        public String hash() {
            return "1";
        }

        @Override
        public Collection<ObjectDefinition> objects() {
            return List.of();
        }

        @Override
        public Optional<ObjectDefinition> object(String name) {
            return Optional.empty();
        }

        @Override
        public ObjectType type(String object) {
            throw new IllegalStateException("no " + object);
        }
    }
}
