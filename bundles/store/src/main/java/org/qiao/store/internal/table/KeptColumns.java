package org.qiao.store.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.qiao.api.record.Text;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.StoreException.Violation;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.definition.Definition;

/**
 * What a new version of a definition may not change: how values lie that are in the table already. Only texts become
 * longer. In a column of another kind they could not be read, in one of another scale the database would cut digits.
 */
final class KeptColumns {
    private static final String PART = "__";

    private final List<Violation> found = new ArrayList<>();

    /** Looks at one definition beside the table that it had so far. */
    void look(Definition definition, Layout layout, TableState state) {
        for (Column column : layout.columns()) {
            Map<String, String> asked = new TreeMap<>();
            column.parts().forEach(part -> asked.put(part.name(), part.type()));
            Map<String, String> kept = kept(column.first(), state);
            String kind = column.field().kind().name();
            String keptKind = state.columns().kinds().getOrDefault(column.first(), kind);
            if (!kept.isEmpty() && !(kind.equals(keptKind) && holds(kept, asked))) {
                String path = definition.name() + "." + column.field().name();
                found.add(new Violation(path, "changed-kind", changed(shown(keptKind, kept), shown(kind, asked))));
            }
        }
    }

    /** Throws what was found, if anything was. */
    void refuse() {
        if (!found.isEmpty()) {
            Violation first = found.get(0);
            throw new StoreException(
                    StoreCode.BAD_DEFINITION,
                    new Text(
                            "对象定义与已有的表不符：共 " + found.size() + " 处，第一处：" + first.field() + "："
                                    + first.message().zh(),
                            "the object definitions do not fit the tables that there are: " + found.size()
                                    + " problem(s), the first: " + first.field() + ": "
                                    + first.message().en()),
                    found,
                    null);
        }
    }

    /** The column of a field as it was made, or the several of an amount with its currency or unit. */
    private static Map<String, String> kept(String name, TableState state) {
        Map<String, String> kept = new TreeMap<>(state.columns().types());
        kept.keySet().removeIf(other -> !other.equals(name) && !other.startsWith(name + PART));
        return kept;
    }

    private static boolean holds(Map<String, String> kept, Map<String, String> asked) {
        return kept.keySet().equals(asked.keySet())
                && kept.entrySet().stream().allMatch(part -> {
                    String type = asked.getOrDefault(part.getKey(), "");
                    return part.getValue().equals(type) || (isVarchar(part.getValue()) && isVarchar(type));
                });
    }

    private static boolean isVarchar(String type) {
        return type.startsWith("varchar(");
    }

    private static String shown(String kind, Map<String, String> parts) {
        return parts.values().stream().collect(Collectors.joining(" + ", kind.toLowerCase(Locale.ROOT) + " (", ")"));
    }

    private static Text changed(String kept, String asked) {
        return new Text(
                "字段的种类和小数位数不能改变，文本最多加长到 " + Dialect.LONGEST_VARCHAR + " 字：表中是 " + kept + "，定义要的是 " + asked
                        + "；请恢复原定义，并另加一个字段",
                "a field's kind and scale never change, and a text grows to " + Dialect.LONGEST_VARCHAR
                        + " characters at most: the table holds " + kept + ", the definition asks for " + asked
                        + "; restore the definition, and add another field");
    }
}
