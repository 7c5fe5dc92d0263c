package org.qiao.store.internal.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.qiao.engine.json.JsonText;

/**
 * The columns of a table as they were made, also those of fields that are gone.
 *
 * @param types by the column's name
 * @param kinds of the fields, by the name of their first column; none of a field that was last fitted by a version of
 *     the platform that did not write them down
 */
record MadeColumns(Map<String, String> types, Map<String, String> kinds) {
    // No column is called so: all their names begin with "f_".
    private static final String KINDS = "kinds";
    private static final JsonText JSON = new JsonText();

    /** Copies the collections. */
    MadeColumns {
        types = Map.copyOf(types);
        kinds = Map.copyOf(kinds);
    }

    /** Columns as text gave them: their types by name, and their kinds under a name of their own. */
    static MadeColumns read(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, String> kinds = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(JSON.read(text))).forEach((name, value) -> {
            if (value instanceof Map<?, ?> named) {
                named.forEach((field, kind) -> kinds.put(String.valueOf(field), String.valueOf(kind)));
            } else {
                types.put(String.valueOf(name), String.valueOf(value));
            }
        });
        return new MadeColumns(types, kinds);
    }

    String text() {
        Map<String, Object> all = new LinkedHashMap<>(types);
        if (!kinds.isEmpty()) {
            all.put(KINDS, kinds);
        }
        return JSON.write(all);
    }

    boolean isEmpty() {
        return types.isEmpty();
    }

    /** These and those of a layout; a type stays where it is the longer one. */
    MadeColumns with(Layout layout) {
        Map<String, String> allTypes = new LinkedHashMap<>(types);
        Map<String, String> allKinds = new LinkedHashMap<>(kinds);
        for (Column column : layout.columns()) {
            column.parts().forEach(part -> allTypes.merge(part.name(), part.type(), MadeColumns::wider));
            allKinds.put(column.first(), column.field().kind().name());
        }
        return new MadeColumns(allTypes, allKinds);
    }

    private static String wider(String one, String other) {
        return length(other) > length(one) ? other : one;
    }

    /** How long a text a column of a type takes, 0 where it is none or has no limit. */
    static int length(String type) {
        return type.startsWith("varchar(") ? Integer.parseInt(type.substring(8, type.length() - 1)) : 0;
    }
}
