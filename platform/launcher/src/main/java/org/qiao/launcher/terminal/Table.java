package org.qiao.launcher.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns that stand under each other whatever script they are in; columns of numbers are right-aligned. */
public final class Table {
    private static final int WIDEST = 60;

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** One more row. */
    public Table row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(TextWidth.cut(String.valueOf(cell).replaceAll("\\R", " "), WIDEST));
        }
        rows.add(texts);
        return this;
    }

    /** Prints it. */
    public void print(PrintStream out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                append(line, row.get(i), i, i == row.size() - 1);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private void append(StringBuilder line, String cell, int column, boolean isLast) {
        String padding = " ".repeat(Math.max(0, width(column) - TextWidth.of(cell)));
        boolean isRight = isNumeric(column);
        line.append(isRight ? padding : "")
                .append(cell)
                .append(isRight ? "" : padding)
                .append(isLast ? "" : "  ");
    }

    private int width(int column) {
        return rows.stream().mapToInt(r -> TextWidth.of(r.get(column))).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.size() > 1
                && rows.stream().skip(1).allMatch(r -> r.get(column).matches("-?[0-9][0-9,.]*|"));
    }
}
