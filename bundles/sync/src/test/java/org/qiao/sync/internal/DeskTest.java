package org.qiao.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.api.error.QiaoException;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.store.MetaSnapshot;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.SyncError;
import org.qiao.sync.internal.file.ConfFolder;
import org.qiao.sync.internal.run.BreakableState;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.TestClock;
import org.qiao.sync.internal.run.TestLog;
import org.qiao.sync.internal.run.TestRegistry;
import org.qiao.sync.internal.trigger.Triggers;

class DeskTest {
    @TempDir
    Path home;

    private final BreakableState state = new BreakableState();
    private final List<String> told = new ArrayList<>();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T00:00:00Z"));
    private Desk desk;
    private Fleet fleet;
    private Triggers triggers;
    private Consumer<FlowEvent> heard = event -> {};

    @BeforeEach
    void open() {
        open(task -> {});
    }

    private void open(Executor threads) {
        desk = new Desk(new ConfFolder(home), DeskTest::noObjects, (kind, name) -> told.add(kind + " " + name));
        fleet = new Fleet(new Fleet.Parts(
                state,
                new TestRegistry(),
                new TestRegistry.TestRules(Map.of()),
                desk::definitions,
                () -> "1",
                clock,
                clock,
                ZoneOffset.UTC,
                threads,
                Runnable::run,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                event -> heard.accept(event)));
        triggers = new Triggers(new TestLog(), DeskTest::noObjects, clock, clock, task -> {});
    }

    @Test
    void oneFlowThatCannotStartKeepsNoOtherFromItAndIsTakenAgain() throws IOException {
        write("a-first");
        write("b-second");
        state.fails(1);

        desk.open(fleet, triggers);

        assertThat(desk.flows()).containsOnlyKeys("a-first", "b-second");
        assertThat(fleet.runner("a-first")).isEmpty();
        assertThat(triggers.next("b-second")).isPresent();
        desk.reload();
        assertThat(fleet.runner("a-first")).isPresent();
        assertThat(triggers.next("a-first")).isPresent();
    }

    @Test
    void flowThatIsWrittenWhileTheDatabaseIsAwayRunsWhenItIsBack() {
        desk.open(fleet, triggers);
        state.fails(1);

        assertThatThrownBy(() -> desk.write("a-first", text("a-first"))).hasMessage("the database is away");
        assertThat(triggers.next("a-first")).isEmpty();
        desk.reload();

        assertThat(triggers.next("a-first")).isPresent();
    }

    @Test
    void oneFlowThatCannotStartKeepsNoOtherFromBeingSavedOrRemoved() throws IOException {
        write("a-first");
        write("b-second");
        desk.open(fleet, triggers);
        state.fails(1_000);
        assertThatThrownBy(() -> desk.write("c-third", text("c-third"))).hasMessage("the database is away");

        desk.write("b-second", text("b-second").replace("\"code\"", "\"name\""));
        assertThat(desk.library().entry("b-second").orElseThrow().text()).contains("\"name\"");
        state.fails(0);
        desk.remove("a-first");

        assertThat(desk.flows()).containsOnlyKeys("b-second", "c-third");
        assertThat(triggers.next("c-third")).isPresent();
    }

    @Test
    void flowAndWayBackThatAreGoneAreToldOnce() throws IOException {
        write("a-first");
        write("b-second");
        String back = "\"back\": {\"map\": {\"name\": \"fullName\"}}, \"when\":";
        Path third = home.resolve("flows/c-third.json");
        Files.writeString(third, text("c-third").replace("\"when\":", back));
        desk.open(fleet, triggers);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "DEFINITION a-first", "DEFINITION b-second", "DEFINITION c-third", "DEFINITION c-third.back");

        desk.remove("a-first");
        Files.delete(home.resolve("flows/b-second.json"));
        Files.writeString(third, text("c-third"));
        desk.reload();
        desk.reload();

        assertThat(told.stream().filter(one -> one.startsWith("REMOVED")))
                .containsExactlyInAnyOrder("REMOVED a-first", "REMOVED b-second", "REMOVED c-third.back");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void flowIsLeftAsItWasWhileItsWayBackEnds() throws Exception {
        CountDownLatch isHanging = new CountDownLatch(1);
        CountDownLatch isAnswered = new CountDownLatch(1);
        heard = event -> {
            if (event.flow().equals("c-third" + FlowDefinition.BACK)) {
                isHanging.countDown();
                await(isAnswered);
            }
        };
        String back = "\"back\": {\"map\": {\"name\": \"fullName\"}}, \"when\":";
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            open(threads);
            desk.open(fleet, triggers);
            desk.write("c-third", text("c-third").replace("\"when\":", back));
            assertThat(isHanging.await(1, TimeUnit.MINUTES)).isTrue();
            desk.write("c-third", text("c-third"));
            FlowDefinition without = fleet.runner("c-third").orElseThrow().definition();

            assertThatThrownBy(() -> desk.write("c-third", text("c-third").replace("\"when\":", back)))
                    .isInstanceOfSatisfying(
                            QiaoException.class, e -> assertThat(e.code()).isEqualTo(SyncError.STILL_ENDING));
            assertThat(fleet.runner("c-third").orElseThrow().definition()).isSameAs(without);

            isAnswered.countDown();
            while (fleet.isEnding("c-third" + FlowDefinition.BACK)) {
                Thread.sleep(10);
            }
            desk.reload();
            assertThat(fleet.runner("c-third").orElseThrow().definition()).isNotSameAs(without);
            assertThat(fleet.runner("c-third" + FlowDefinition.BACK)).isPresent();
        } finally {
            isAnswered.countDown();
            threads.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String name) throws IOException {
        Files.writeString(home.resolve("flows").resolve(name + ".json"), text(name));
    }

    private static String text(String name) {
        return """
                {"flow": "%s",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "%s", "type": "contact", "key": "uid"},
                 "when": {"cron": "0 3 * * *", "zone": "Asia/Shanghai"},
                 "map": {"uid": "code"}}
                """.formatted(name, "oa-" + name);
    }

    private static MetaSnapshot noObjects() {
        throw new IllegalStateException("no object is looked at");
    }
}
