package org.qiao.exchange.internal;

import java.util.List;

/**
 * One row of a file.
 *
 * @param line the line it begins on, from 1
 * @param cells the cells' texts as people see them; as many as there are, trimmed of nothing
 */
record Row(long line, List<String> cells) {
    Row {
        cells = List.copyOf(cells);
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The text of a cell without surrounding blanks; empty beyond the last cell. */
    String cell(int index) {
        return index < cells.size() ? cells.get(index).strip() : "";
    }
}
