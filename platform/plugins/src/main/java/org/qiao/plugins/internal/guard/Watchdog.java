package org.qiao.plugins.internal.guard;

import java.time.Duration;
import java.util.function.BiConsumer;

/** Looks at the board of calls several times within the shortest deadline and ends the calls that overran. */
final class Watchdog implements AutoCloseable {
    private final Thread thread;

    Watchdog(CallBoard board, Duration period, BiConsumer<Foreign<?>, Thread> expired) {
        CallBoard.Watch watch = board.watch(expired);
        thread = new Thread(() -> run(watch, period), "qiao-plugins-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(CallBoard.Watch watch, Duration period) {
        try {
            while (true) {
                Thread.sleep(period.toMillis());
                watch.look(System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: the thread ends
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
