package org.qiao.demo.stage;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.qiao.launcher.terminal.Progress;
import org.qiao.launcher.terminal.TextWidth;

/** Tells what happens, in the reader's language. Tables align Han characters. */
public final class Teller {
    /** What takes less time is told by its result alone. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final PrintStream out;
    private final boolean isChinese;

    public Teller(PrintStream out, Locale locale) {
        this.out = out;
        this.isChinese = locale.getLanguage().equals("zh");
    }

    /** The Chinese or the English wording. */
    public String pick(String zh, String en) {
        return isChinese ? zh : en;
    }

    /** A sentence. */
    public void say(String zh, String en) {
        out.println("  " + pick(zh, en));
        out.flush();
    }

    /** What was done, in words that a visitor could type: a command or an HTTP request. */
    public void did(String call) {
        out.println("  > " + call);
        out.flush();
    }

    /** What is to be believed, or not. */
    public void verdict(boolean isTrue, String zh, String en) {
        out.println((isTrue ? "  ✓ " : "  ✗ ") + pick(zh, en));
        out.flush();
    }

    /** What comes next. */
    public void head(String zh, String en) {
        out.println();
        out.println("== " + pick(zh, en));
        out.flush();
    }

    /** A line of cells, each as wide as said; the first to the left, the others to the right. */
    public void row(int[] widths, String... cells) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < cells.length; i++) {
            String gap = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cells[i])));
            line.append(i == 0 ? cells[i] + gap : gap + cells[i]).append("  ");
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    /** Shows how far something is that takes its time. */
    public Progress progress() {
        return Progress.on(out, QUIET);
    }
}
