package org.qiao.exchange.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.exchange.ImportStatus.Column;
import org.qiao.exchange.ImportStatus.RowProblem;

/**
 * What each column stands for: found by the field's name or either label, whatever case or width it is written in.
 * {@code lines.product} is a field of a nested record; {@code quantity.unit} is the unit of a quantity, {@code unit} alone that
 * of the only one. The columns that an {@link ErrorFile} adds are left out.
 */
final class Columns {
    /**
     * One column that is taken.
     *
     * @param index its place, from 0
     * @param heading its heading as written
     * @param parent the field that nests it, or {@code null}
     * @param field the field it fills
     * @param isUnit whether it is the unit of that quantity
     */
    record Taken(int index, String heading, @Nullable Field parent, Field field, boolean isUnit) {
        /** The field's name with its parent's. */
        String path() {
            return (parent == null ? "" : parent.name() + ".") + field.name() + (isUnit ? ".unit" : "");
        }
    }

    private final List<Taken> taken = new ArrayList<>();
    private final List<Column> described = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();

    private Columns() {}

    static Columns of(ObjectType type, List<String> headings, Map<String, String> said) {
        Columns columns = new Columns();
        Set<String> seen = new HashSet<>();
        int own = ErrorFile.own(headings);
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).strip();
            String wanted = said.getOrDefault(heading, heading);
            boolean isReason = i >= own && !said.containsKey(heading);
            if (isReason || heading.isEmpty() || (said.containsKey(heading) && wanted.isEmpty())) {
                columns.described.add(new Column(heading, ""));
            } else {
                columns.take(type, i, heading, wanted, seen);
            }
        }
        if (columns.taken.isEmpty() && columns.problems.isEmpty()) {
            columns.problems.add(
                    new RowProblem(1, "", "no-columns", new Text("第一行没有任何列名。", "The first line names no column.")));
        }
        return columns;
    }

    List<Taken> taken() {
        return taken;
    }

    List<Column> described() {
        return described;
    }

    List<RowProblem> problems() {
        return problems;
    }

    /** Whether a column names records of an object. */
    boolean refersTo(String object) {
        return taken.stream()
                .anyMatch(
                        column -> column.field().target().filter(object::equals).isPresent());
    }

    /** The heading of the column that fills a field; the field's own name where none does. */
    String headingOf(String path) {
        return taken.stream()
                .filter(column -> column.path().equals(path))
                .map(Taken::heading)
                .findFirst()
                .orElse(path);
    }

    private void take(ObjectType type, int index, String heading, String wanted, Set<String> seen) {
        Optional<Taken> column = resolve(type, index, heading, wanted);
        if (column.isEmpty()) {
            described.add(new Column(heading, ""));
            problems.add(new RowProblem(1, heading, "unknown-column", unknown(type, heading, wanted)));
        } else if (!seen.add(column.get().path())) {
            described.add(new Column(heading, column.get().path()));
            problems.add(new RowProblem(
                    1,
                    heading,
                    "doubled-column",
                    new Text(
                            "有两列都是“" + column.get().path() + "”。",
                            "Two columns are '" + column.get().path() + "'.")));
        } else {
            taken.add(column.get());
            described.add(new Column(heading, column.get().path()));
        }
    }

    private static Optional<Taken> resolve(ObjectType type, int index, String heading, String wanted) {
        Optional<Field> plain = find(type, wanted);
        if (plain.isPresent()) {
            return Optional.of(new Taken(index, heading, null, plain.get(), false));
        }
        int dot = wanted.indexOf('.');
        if (dot < 0) {
            return isUnit(wanted)
                    ? onlyQuantity(type).map(of -> new Taken(index, heading, null, of, true))
                    : Optional.empty();
        }
        Optional<Field> outer = find(type, wanted.substring(0, dot));
        String rest = wanted.substring(dot + 1);
        if (outer.isPresent() && outer.get().kind() == Kind.QUANTITY && isUnit(rest)) {
            return Optional.of(new Taken(index, heading, null, outer.get(), true));
        }
        return outer.flatMap(parent -> parent.nested()
                .flatMap(nested -> resolve(nested, index, heading, rest))
                .map(inner -> new Taken(index, heading, parent, inner.field(), inner.isUnit())));
    }

    private static Optional<Field> onlyQuantity(ObjectType type) {
        List<Field> all = type.fields().stream()
                .filter(field -> field.kind() == Kind.QUANTITY)
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static boolean isUnit(String word) {
        return List.of("unit", "单位").contains(word.toLowerCase(Locale.ROOT));
    }

    private static Optional<Field> find(ObjectType type, String heading) {
        String wanted = plain(heading);
        return type.fields().stream()
                .filter(f -> plain(f.name()).equals(wanted)
                        || plain(f.label().zh()).equals(wanted)
                        || plain(f.label().en()).equals(wanted))
                .findFirst();
    }

    /** A heading or label without what does not tell words apart: case, width, blanks, a star for what is required. */
    static String plain(String heading) {
        String narrow = Normalizer.normalize(heading, Normalizer.Form.NFKC).strip();
        String bare = narrow.endsWith("*") ? narrow.substring(0, narrow.length() - 1) : narrow;
        return bare.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private static Text unknown(ObjectType type, String heading, String wanted) {
        String what = heading.equals(wanted) ? heading : heading + "→" + wanted;
        String zh = type.fields().stream().map(f -> f.label().zh()).collect(Collectors.joining("、"));
        String en = type.fields().stream().map(Field::name).collect(Collectors.joining(", "));
        return new Text(
                type.label().zh() + "没有“" + what + "”这一项。可用：" + zh + "。要忽略该列，请用 --column \"" + heading + "=\"。",
                "A " + type.name() + " has no '" + what + "'. It has: " + en + ". To leave the column out: --column \""
                        + heading + "=\".");
    }
}
