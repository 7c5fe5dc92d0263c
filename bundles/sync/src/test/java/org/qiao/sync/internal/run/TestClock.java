package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.qiao.sync.internal.time.Alarms;

/** Time that stands still until it is moved, and alarms that ring when it is. */
public final class TestClock extends Clock implements Alarms {
    private final List<Set> set = new ArrayList<>();
    private Instant now;

    private record Set(Instant moment, Runnable callback) {}

    /** Stands at a moment. */
    public TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public Alarm at(Instant moment, Runnable callback) {
        Set one = new Set(moment, callback);
        set.add(one);
        return () -> set.remove(one);
    }

    /** Moves on; what is due rings, in order. */
    void advance(Duration by) {
        Instant end = now.plus(by);
        while (true) {
            Optional<Set> next = set.stream().min(Comparator.comparing(Set::moment));
            if (next.isEmpty() || next.get().moment().isAfter(end)) {
                break;
            }
            set.remove(next.get());
            now = next.get().moment().isAfter(now) ? next.get().moment() : now;
            next.get().callback().run();
        }
        now = end;
    }

    /** When the next alarm rings. */
    Optional<Instant> next() {
        return set.stream().map(Set::moment).min(Comparator.naturalOrder());
    }

    /** Forgets all alarms, as a crash does. */
    void silence() {
        set.clear();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
