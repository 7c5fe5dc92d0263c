package org.qiao.plugins.internal.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.qiao.plugins.Plugins.Step;

/** The steps of one operation as they are done. Confined to the operation. */
final class Journal {
    private final List<Step> steps = new ArrayList<>();

    /** One step. */
    @FunctionalInterface
    interface Work<R> {
        /** Does it. */
        R run() throws Rejection;
    }

    /** One step without a result. */
    @FunctionalInterface
    interface Deed {
        /** Does it. */
        void run() throws Rejection;
    }

    <R> R step(String name, Work<R> work) throws Rejection {
        long start = System.nanoTime();
        boolean isDone = false;
        try {
            R result = work.run();
            isDone = true;
            return result;
        } finally {
            steps.add(new Step(name, isDone, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    void deed(String name, Deed deed) throws Rejection {
        this.<Boolean>step(name, () -> {
            deed.run();
            return true;
        });
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
