package org.qiao.plugins.internal.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qiao.plugins.Registry.Subscription;
import org.qiao.plugins.internal.watch.OwnThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, on one thread of its own and in order, that something changed; changes in between are told once. */
public final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final ExecutorService thread;

    /** An announcer whose thread has this name. */
    public Announcer(String name) {
        thread = OwnThreads.start(name, 1);
    }

    /** Adds a listener; it is heard after those that came before it. */
    public Subscription add(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Says that something changed. */
    public void changed() {
        if (isDue.compareAndSet(false, true)) {
            soon(this::tell);
        }
    }

    /** Does something on the same thread, after what was said before. */
    public void soon(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: nobody is told any more");
        }
    }

    @Override
    public void close() {
        listeners.clear();
        thread.shutdownNow();
    }

    private void tell() {
        isDue.set(false);
        listeners.forEach(Announcer::tell);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("a listener failed and missed a change of what adapters offer", e);
        }
    }
}
