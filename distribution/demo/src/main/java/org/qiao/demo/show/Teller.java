package org.qiao.demo.show;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.qiao.launcher.terminal.Progress;
import org.qiao.launcher.terminal.TextWidth;

/** Tells what happens, in the reader's language. Tables align Han characters. */
final class Teller {
    /** What takes less time is told by its result alone. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final PrintStream out;
    private final boolean isChinese;

    Teller(PrintStream out, Locale locale) {
        this.out = out;
        this.isChinese = locale.getLanguage().equals("zh");
    }

    String pick(String zh, String en) {
        return isChinese ? zh : en;
    }

    /** A sentence. */
    void say(String zh, String en) {
        out.println("  " + pick(zh, en));
        out.flush();
    }

    /** What comes next. */
    void head(String zh, String en) {
        out.println();
        out.println("== " + pick(zh, en));
        out.flush();
    }

    /** A line of cells, each as wide as said; the first to the left, the others to the right. */
    void row(int[] widths, String... cells) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < cells.length; i++) {
            String gap = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cells[i])));
            line.append(i == 0 ? cells[i] + gap : gap + cells[i]).append("  ");
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    /** Shows how far something is that takes its time. */
    Progress progress() {
        return Progress.on(out, QUIET);
    }
}
