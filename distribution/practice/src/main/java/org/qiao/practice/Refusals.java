package org.qiao.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;
import org.qiao.practice.fault.Faults;
import org.qiao.practice.system.PracticeSystem;

/** Sets faults, and takes systems off the air for the time of a refusal. Thread-safe. */
final class Refusals implements AutoCloseable {
    private final Faults faults;
    private final Map<String, PracticeSystem> systems;
    private final Timer timer = new Timer("practice-refusals", true);

    Refusals(Faults faults, Map<String, PracticeSystem> systems) {
        this.faults = faults;
        this.systems = systems;
    }

    synchronized void add(Fault fault) throws IOException {
        PracticeSystem system = systems.get(fault.system());
        if (system == null) {
            throw new IllegalArgumentException(
                    "The practice system " + fault.system() + " does not run; running are " + systems.keySet() + ".");
        }
        faults.add(fault);
        boolean hasEnd = fault.count() == Long.MAX_VALUE && !fault.until().equals(Instant.MAX);
        if (fault.kind() == FaultKind.REFUSE && hasEnd) {
            system.stopListening();
            timer.schedule(new Resumption(system), Date.from(fault.until().plusMillis(1)));
        }
    }

    synchronized void clear() throws IOException {
        faults.clear();
        for (PracticeSystem system : systems.values()) {
            system.startListening();
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }

    private synchronized void resume(PracticeSystem system) {
        if (faults.refusingUntil(system.name()).isPresent()) {
            return;
        }
        try {
            system.startListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Resumption extends TimerTask {
        private final PracticeSystem system;

        Resumption(PracticeSystem system) {
            this.system = system;
        }

        @Override
        public void run() {
            resume(system);
        }
    }
}
