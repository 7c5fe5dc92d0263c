package org.qiao.store.internal.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.qiao.engine.digest.Sha256;
import org.qiao.engine.json.JsonText;
import org.qiao.store.internal.definition.Definition;

/**
 * A table as it was made so far.
 *
 * @param namespace whose object it holds
 * @param digest of the definition that it fitted last
 * @param columns its columns
 * @param indexes the names of its indexes and constraints
 */
record TableState(String namespace, String digest, MadeColumns columns, Set<String> indexes) {
    /** In place of the digest of a table whose rows come, or came from another database, without its indexes. */
    static final String BARE = "copied";

    private static final JsonText JSON = new JsonText();

    /** Copies the names. */
    TableState {
        indexes = Set.copyOf(indexes);
    }

    /** No table yet. */
    static TableState none(String namespace) {
        return new TableState(namespace, "", new MadeColumns(Map.of(), Map.of()), Set.of());
    }

    static TableState read(String namespace, String digest, String columns, String indexes) {
        Set<String> made = new LinkedHashSet<>();
        ((List<?>) Objects.requireNonNull(JSON.read(indexes))).forEach(name -> made.add(String.valueOf(name)));
        return new TableState(namespace, digest, MadeColumns.read(columns), made);
    }

    String indexesText() {
        return JSON.write(List.copyOf(indexes));
    }

    /** Whether it has everything that a definition asks for, but for indexes that it is too small to need. */
    boolean fits(Definition definition, Layout layout) {
        return digest.equals(digest(definition, layout));
    }

    static String digest(Definition definition, Layout layout) {
        StringBuilder all = new StringBuilder();
        for (Column column : layout.columns()) {
            column.parts().forEach(part -> all.append(part).append('\n'));
            all.append(column.field().kind()).append('\n');
        }
        Indexes.uniques(definition, layout)
                .forEach(index -> all.append(index.sql()).append('\n'));
        return Sha256.of(all.toString());
    }
}
