package org.qiao.practice.fault;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.qiao.practice.fault.Fault.Target;

/** The faults that are waiting to strike, in the order in which they were set. Thread-safe. */
public final class Faults {
    private final Clock clock;
    private final List<Fault> waiting = new ArrayList<>();

    public Faults(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    public synchronized List<Fault> list() {
        dropWhatIsOver();
        return List.copyOf(waiting);
    }

    /** Takes the first fault that strikes this request; refusals of connections are not among them. */
    public synchronized Optional<Fault> strike(String system, Target request) {
        dropWhatIsOver();
        return first(fault -> fault.kind() != FaultKind.REFUSE && fault.strikes(system, request));
    }

    /** Takes the first fault that refuses a connection that has just been made. */
    public synchronized Optional<Fault> strikeConnection(String system) {
        dropWhatIsOver();
        return first(fault -> fault.kind() == FaultKind.REFUSE && fault.system().equals(system));
    }

    /** Until when the system must not listen, where a refusal with an end is set. */
    public synchronized Optional<Instant> refusingUntil(String system) {
        dropWhatIsOver();
        return waiting.stream()
                .filter(fault ->
                        fault.kind() == FaultKind.REFUSE && fault.system().equals(system))
                .filter(fault -> fault.count() == Long.MAX_VALUE)
                .map(Fault::until)
                .max(Instant::compareTo);
    }

    private Optional<Fault> first(Predicate<Fault> strikes) {
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (strikes.test(fault) && fault.skip() > 0) {
                waiting.set(i, fault.afterSkipping());
            } else if (strikes.test(fault)) {
                waiting.set(i, fault.afterStriking());
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private void dropWhatIsOver() {
        Instant now = clock.instant();
        waiting.removeIf(fault -> fault.isOver(now));
    }
}
