package org.qiao.plugins.internal.watch;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that are all started at once, by us: a thread remembers the class loader and the access rights of the code
 * that caused it to start, and so one that an adapter's call had started would keep the adapter's classes for ever.
 */
public final class OwnThreads {
    private OwnThreads() {}

    /** That many daemon threads of this name. Shut it down to end them. */
    public static ThreadPoolExecutor start(String name, int count) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(OwnThreads.class.getClassLoader());
                    return thread;
                });
        threads.prestartAllCoreThreads();
        return threads;
    }
}
