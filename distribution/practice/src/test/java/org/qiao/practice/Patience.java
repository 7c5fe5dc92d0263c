package org.qiao.practice;

import java.io.IOException;

/** Tries again where nothing tells when something will be ready. */
final class Patience {
    private static final long LONGEST_MILLIS = 60_000;

    /** Something that fails while it is not ready. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    private Patience() {}

    static <T> T until(Attempt<T> attempt) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (true) {
            try {
                return attempt.make();
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }
}
