package org.qiao.launcher.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How far something is: a bar that is drawn over itself on a terminal; elsewhere a line for each further tenth, so that a
 * log stays readable. Confined to one thread.
 *
 * @since 1.0.0
 */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final int WIDEST = 100;

    private final PrintStream out;
    private final boolean isTerminal;
    private final long pause;
    private final LongSupplier nanos;
    private long last;
    private int told;
    private int drawn;

    Progress(PrintStream out, boolean isTerminal, Duration pause, LongSupplier nanos) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.pause = pause.toNanos();
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** Progress on a stream of this process; lines have at least this time between them, and before the first. */
    @SuppressWarnings("SystemConsoleNull") // the starter asks for the console that is null where there is no terminal
    public static Progress on(PrintStream out, Duration pause) {
        boolean isTerminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        return new Progress(out, isTerminal, pause, System::nanoTime);
    }

    /** Progress on standard error. */
    public static Progress onErrors(Duration pause) {
        return on(System.err, pause);
    }

    /** Shows how much is done, from 0 to 1, and what there is to say about it. */
    public void show(double part, String text) {
        double done = Math.max(0, Math.min(1, part));
        if (isTerminal) {
            int full = (int) (done * WIDTH);
            String bar = "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + (int) (done * 100) + "%  ";
            draw(TextWidth.cut(bar + text, WIDEST));
            return;
        }
        int tenth = (int) (done * 10);
        if (tenth > told && nanos.getAsLong() - last >= pause) {
            told = tenth;
            last = nanos.getAsLong();
            out.println(tenth * 10 + "%  " + text);
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
    }

    private void draw(String line) {
        int width = TextWidth.of(line);
        out.print("\r" + line + " ".repeat(Math.max(0, drawn - width)));
        out.flush();
        drawn = width;
    }
}
