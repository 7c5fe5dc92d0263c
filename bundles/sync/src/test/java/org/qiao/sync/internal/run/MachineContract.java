package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiao.api.connector.Delivery;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.service.Store;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Links;

/** The machine on the state tables that it runs on, whatever the database is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MachineContract {
    private static final String FLOW = "customers-to-oa";

    private Store store;

    /** An empty database. */
    abstract Dialect dialect(Path folder);

    @BeforeAll
    void openTheStore(@TempDir Path folder) {
        store = Store.open(dialect(folder), folder.resolve("journal"), Clock.systemUTC(), new Random(1));
    }

    @AfterAll
    void closeIt() {
        store.close();
    }

    private void forgetAll() {
        Links.Scope scope = new Links.Scope("crm", "customer", "oa", "contact");
        store.state().inTransaction(tx -> {
            tx.checkpoints().forget(FLOW);
            tx.checkpoints().forget(FLOW + ".back");
            for (Links.State state : Links.State.values()) {
                tx.links()
                        .page(scope, state, "", 10_000)
                        .forEach(link -> tx.links().remove(scope, java.util.List.of(link.sourceKey())));
            }
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(CampaignTest.Kind.class)
    void nothingIsLostDoubledOrReordered(CampaignTest.Kind kind) {
        for (int seed = 1; seed <= 6; seed++) {
            forgetAll();
            new CampaignTest.Campaign(kind, seed, store.state()).run();
        }
    }

    @Test
    void twoWaysLoseAndDoubleNothing() {
        for (int seed = 1; seed <= 6; seed++) {
            forgetAll();
            ReadTarget oa = new ReadTarget.Told(Delivery.CONDITIONAL);
            new TwoWayCampaignTest.Campaign(oa, "oa", TwoWayCampaignTest.Word.BOTH, seed, store.state()).run();
        }
    }

    @Test
    void wrongLinkGoesToTheRightRecord() {
        forgetAll();
        UnlinkTest.wrongLinkGoesToTheRightRecord(store.state());
    }

    @Test
    void unstorableKeysStopNoOtherRecord() {
        forgetAll();
        UnstorableKeyTest.unstorableKeysStopNoOtherRecord(store.state());
    }

    @Test
    void unstorableKeyAtTheEndOfAPageStopsNoOtherPage() {
        for (String end : List.of("\0", "A".repeat(5_000))) {
            forgetAll();
            Load load = new Load(store.state(), 0);
            for (int i = 1000; i < 1200; i++) {
                load.world().crm.customer(Integer.toString(i), "客户" + i, "网络推广");
            }
            load.world().crm.customer("1098" + end, "华东贸易", "网络推广");
            load.first();

            assertThat(load.world().totals(FLOW)).isEqualTo(new Counters(201, 200, 0, 0, 0, 1, 0, 0));
        }
    }

    @Test
    void thousandsOfRecordsAreLoadedAndLinked() {
        forgetAll();
        Load load = new Load(store.state(), 3000);
        load.first();

        assertThat(load.world().totals(FLOW)).isEqualTo(new Counters(3000, 3000, 0, 0, 0, 0, 0, 0));
        assertThat(load.target().of("C2999")).hasSize(1);
    }

    /** A first load of many records. */
    record Load(World world, LedgerTarget target, int count) {
        Load(org.qiao.store.state.FlowState state, int count) {
            this(new World(state), new LedgerTarget(Delivery.IDEMPOTENT), count);
            for (int i = 0; i < count; i++) {
                world.crm.customer("" + i, "客户" + i, "网络推广");
            }
            world.registry.put("oa", target);
        }

        void first() {
            world.flow(RunnerTest.FLOW);
            world.settle();
        }
    }
}
