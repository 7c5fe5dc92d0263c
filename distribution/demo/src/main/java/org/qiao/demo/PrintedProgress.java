package org.qiao.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a line at each tenth of the way, so that a log stays readable. Confined to one thread. */
final class PrintedProgress implements Progress {
    private static final int LINES = 10;

    private final PrintWriter out;

    PrintedProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void step(String what, long done, long all) {
        if (done * LINES / all > (done - 1) * LINES / all) {
            out.println(String.format(Locale.ROOT, "%s %,d/%,d", what, done, all));
            out.flush();
        }
    }
}
