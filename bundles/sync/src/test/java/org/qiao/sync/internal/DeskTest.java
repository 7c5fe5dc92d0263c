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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.store.MetaSnapshot;
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

    @BeforeEach
    void open() {
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
                task -> {},
                Runnable::run,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                event -> {}));
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
