package org.qiao.bench.measured;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Work that goes on beside a measurement until it is ended. */
final class Background implements AutoCloseable {
    private final Thread thread;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** Work that ends when its thread is interrupted. */
    interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    Background(Work work) {
        thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) { // handed to whoever ends the work
                failure.set(e);
            }
        });
        thread.start();
    }

    /** Throws what the work failed with so far. */
    void check() throws IOException {
        if (failure.get() != null) {
            throw new IOException("the work beside failed", failure.get());
        }
    }

    /** Ends the work. Throws what it failed with. */
    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
    }
}
