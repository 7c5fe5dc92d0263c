package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.qiao.api.connector.Delivery;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.store.state.Ledger;
import org.qiao.sync.internal.time.Alarms;
import org.qiao.sync.internal.time.ClockAlarms;
import org.qiao.sync.internal.trigger.Triggers;

/** A platform with one flow that runs by the clock, on a computer whose clock is set and which goes off and on. */
final class Nights {
    private static final String FLOW = "customers-to-oa";

    private final BreakableState state = new BreakableState();
    private final CrmSource crm = new CrmSource();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
    private final Map<String, FlowDefinition> definitions = new HashMap<>();
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final SetClock clock;
    private String cron;
    private String zone;
    private final String missed;
    private boolean isAway;
    private TestRegistry registry = new TestRegistry();
    private Fleet fleet;
    private Triggers triggers;

    Nights(String zone, String cron, String missed, LocalDateTime begin) {
        this.clock = new SetClock(begin.atZone(ZoneId.of(zone)).toInstant());
        this.zone = zone;
        this.cron = cron;
        this.missed = missed;
        crm.customer("1", "华东贸易", "网络推广");
        Alarms alarms = new ClockAlarms(clock, clock.timer());
        fleet = fleet(alarms);
        triggers = triggers(alarms);
        read();
    }

    private Fleet fleet(Alarms alarms) {
        registry = new TestRegistry();
        registry.put("crm", crm);
        if (!isAway) {
            registry.put("oa", oa);
        }
        return new Fleet(
                new Fleet.Parts(
                        state,
                        registry,
                        new TestRegistry.TestRules(Map.of()),
                        () -> new Definitions(definitions, Map.of()),
                        () -> "1",
                        clock,
                        alarms,
                        ZoneId.of("UTC"),
                        queue::add,
                        Runnable::run,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        event -> {}),
                Milestones.NONE);
    }

    private Triggers triggers(Alarms alarms) {
        return new Triggers(
                new TestLog(),
                () -> {
                    throw new IllegalStateException("by the clock, no object is looked at");
                },
                clock,
                alarms,
                queue::add);
    }

    private void read() {
        String text = """
                {"flow": "customers-to-oa",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "oa", "type": "contact", "key": "uid"},
                 "when": {"cron": "%s", "zone": "%s", "missed": "%s"},
                 "map": {"uid": "code", "fullName": "name", "phone": "phone", "rev": "rev"}}
                """.formatted(cron, zone, missed);
        FlowDefinition flow = new FlowReader(name -> Optional.empty())
                .read("flows/customers-to-oa.json", text)
                .value()
                .orElseThrow();
        definitions.put(FLOW, flow);
        triggers.set(fleet.use(flow));
        settle();
    }

    private void settle() {
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            task.run();
        }
    }

    ZoneId zone() {
        return ZoneId.of(zone);
    }

    Instant now() {
        return clock.instant();
    }

    void edit(String newCron, String newZone) {
        cron = newCron;
        zone = newZone;
        read();
    }

    void pass(Duration time) {
        clock.pass(time, this::settle);
        settle();
    }

    /** Until the clock shows a local time; the first time where it shows it twice. */
    void until(LocalDateTime local) {
        pass(Duration.between(clock.instant(), ZonedDateTime.ofLocal(local, zone(), null)));
    }

    void set(Duration by) {
        clock.set(by);
    }

    /** The platform is killed, is down for a while, and starts. */
    void off(Duration time) {
        queue.clear();
        Alarms alarms = new ClockAlarms(clock, clock.timer());
        clock.pass(time, () -> {});
        fleet = fleet(alarms);
        triggers = triggers(alarms);
        fleet.use(Objects.requireNonNull(definitions.get(FLOW)));
        triggers.set(fleet.runner(FLOW).orElseThrow());
        settle();
    }

    void isBroken(boolean broken) {
        state.fails(broken ? Integer.MAX_VALUE : 0);
    }

    void isAway(boolean away) {
        isAway = away;
        if (away) {
            registry.remove("oa");
        } else {
            registry.put("oa", oa);
        }
        fleet.wakeAll();
        settle();
    }

    /** When runs began, in order. */
    List<Instant> runs() {
        return state.inTransaction(tx -> tx.ledger().runs(FLOW, 10_000)).stream()
                .map(Ledger.Run::begun)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
