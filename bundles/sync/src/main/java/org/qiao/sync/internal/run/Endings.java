package org.qiao.sync.internal.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flows that were stopped in a step that goes on, because a call of an adapter hangs: nobody waits for them, each lays
 * down what it has in hand as soon as its step is over. Thread safe.
 */
final class Endings {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Executor threads;
    private final Map<String, Deque<Runnable>> afterwards = new HashMap<>();

    /** Nothing ends yet. */
    Endings(Executor threads) {
        this.threads = threads;
    }

    /** Ends a flow; returns when it did, or when that takes longer than a few seconds. */
    void end(String flow, Runner runner) {
        if (runner.close(LONGEST_WAIT)) {
            return;
        }
        LOG.info("flow {} ends as soon as the call under way does", flow);
        synchronized (this) {
            afterwards.put(flow, new ArrayDeque<>());
        }
        threads.execute(() -> finish(flow, runner));
    }

    /** Whether a flow was stopped, and its last step is not over. */
    synchronized boolean isUnderWay(String flow) {
        return afterwards.containsKey(flow);
    }

    /** Does something with a flow that is stopped: now, or once its last step is over. */
    void afterwards(String flow, Runnable work) {
        synchronized (this) {
            Deque<Runnable> waiting = afterwards.get(flow);
            if (waiting != null) {
                waiting.add(work);
                return;
            }
        }
        work.run();
    }

    private void finish(String flow, Runner runner) {
        Runnable next = runner::close;
        while (next != null) {
            try {
                next.run();
            } catch (RuntimeException e) {
                LOG.warn("flow {} is left as it stands: {}", flow, e.getMessage());
            }
            next = next(flow);
        }
        LOG.info("flow {} has ended", flow);
    }

    private synchronized @Nullable Runnable next(String flow) {
        Deque<Runnable> waiting = afterwards.get(flow);
        Runnable next = waiting == null ? null : waiting.poll();
        if (next == null) {
            afterwards.remove(flow);
        }
        return next;
    }
}
