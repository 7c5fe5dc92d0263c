package org.qiao.demo.show;

import java.io.PrintStream;
import java.util.Locale;

/** Tells what happens, in the reader's language. Tables count a Han character as two columns. */
final class Teller {
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
            String gap = " ".repeat(Math.max(0, widths[i] - columns(cells[i])));
            line.append(i == 0 ? cells[i] + gap : gap + cells[i]).append("  ");
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    static int columns(String text) {
        return text.codePoints()
                .map(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN || isWide(point) ? 2 : 1)
                .sum();
    }

    private static boolean isWide(int point) {
        return (point >= 0x3000 && point <= 0x30FF) || (point >= 0xFF01 && point <= 0xFF60);
    }
}
