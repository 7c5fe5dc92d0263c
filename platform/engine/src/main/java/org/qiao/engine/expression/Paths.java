package org.qiao.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.expression.Node.Part;
import org.qiao.engine.expression.Node.Path;
import org.qiao.engine.expression.Node.Step;

/** Resolves names: fields, nested fields, fields of a related record, parts of amounts. */
final class Paths {
    private final ObjectType type;
    private final Relations relations;
    private final Problems problems;

    Paths(ObjectType type, Relations relations, Problems problems) {
        this.type = type;
        this.relations = relations;
        this.problems = problems;
    }

    Typed field(Token name) {
        return step(List.of(), type, name, name.start());
    }

    Typed member(Typed left, Token name) {
        if (left.isWrong()) {
            return Typed.wrong(left.start(), name.end());
        }
        if (!(left.node() instanceof Path path) || path.part() != Part.WHOLE) {
            return noParts(left, name);
        }
        return switch (path.field().kind()) {
            case MONEY -> part(left, path, name, List.of("amount", "currency"));
            case QUANTITY -> part(left, path, name, List.of("amount", "unit"));
            case RECORD ->
                path.field()
                        .nested()
                        .map(nested -> step(path.steps(), nested, name, left.start()))
                        .orElseGet(() -> noParts(left, name));
            case REFERENCE -> related(left, path, name);
            case TEXTS -> listed(left, path, name);
            default -> noParts(left, name);
        };
    }

    private Typed related(Typed left, Path path, Token name) {
        Optional<ObjectType> target = path.field().target().flatMap(relations::type);
        if (name.isWord("key") && target.map(t -> t.slot("key") < 0).orElse(true)) {
            return new Typed(path.of(Part.KEY), Sort.TEXT, left.start(), name.end());
        }
        if (path.isRelation()) {
            return refused(left, name, "只能经过一次引用", "a path leads through one reference only: end it here");
        }
        return target.map(t -> step(path.steps(), t, name, left.start()))
                .orElseGet(() -> refused(
                        left,
                        name,
                        "这里不能读取「" + path.name() + "」所指的记录：可用 " + path.name() + ".key",
                        "the record that '" + path.name() + "' points at cannot be read here: there is " + path.name()
                                + ".key"));
    }

    /** A text of each record that a list of keys names: a list of texts. */
    private Typed listed(Typed left, Path path, Token name) {
        Optional<String> target = path.field().target();
        if (target.isEmpty()) {
            return noParts(left, name);
        } else if (path.isRelation()) {
            return refused(left, name, "只能经过一次引用", "a path leads through one reference only: end it here");
        }
        Optional<ObjectType> type = target.flatMap(relations::type);
        if (type.isEmpty()) {
            return refused(
                    left,
                    name,
                    "这里不能读取「" + path.name() + "」列出的记录：可用 '…' in " + path.name() + " 比较它们的键",
                    "the records that '" + path.name() + "' lists cannot be read here: compare their keys, '…' in "
                            + path.name());
        }
        Typed each = step(path.steps(), type.get(), name, left.start());
        if (each.isWrong() || each.sort() == Sort.TEXT) {
            return each.isWrong() ? each : each.as(each.node(), Sort.TEXTS);
        }
        return refused(
                left,
                name,
                "「" + name.text() + "」是" + each.sort().label().zh() + "：经过列表只能读取文本字段",
                "'" + name.text() + "' is " + each.sort().label().en() + ": over a list only texts can be read");
    }

    private Typed step(List<Step> before, ObjectType in, Token name, int start) {
        int slot = in.slot(name.text());
        if (slot < 0) {
            problems.unknown(
                    name.start(),
                    name.text(),
                    in.fields().stream().map(Field::name).toList(),
                    "「" + in.name() + "」没有字段「" + name.text() + "」",
                    "'" + in.name() + "' has no field '" + name.text() + "'");
            return Typed.wrong(start, name.end());
        }
        Field field = in.fields().get(slot);
        List<Step> steps = new ArrayList<>(before);
        steps.add(new Step(field, slot));
        return new Typed(new Path(steps, Part.WHOLE), Sort.of(field.kind()), start, name.end());
    }

    private Typed part(Typed left, Path path, Token name, List<String> parts) {
        return switch (parts.indexOf(name.text())) {
            case 0 -> new Typed(path.of(Part.AMOUNT), Sort.DECIMAL, left.start(), name.end());
            case 1 ->
                new Typed(
                        path.of(path.field().kind() == Kind.MONEY ? Part.CURRENCY : Part.UNIT),
                        Sort.TEXT,
                        left.start(),
                        name.end());
            default -> {
                problems.unknown(
                        name.start(),
                        name.text(),
                        parts,
                        "「" + path.name() + "」没有部分「" + name.text() + "」",
                        "'" + path.name() + "' has no part '" + name.text() + "'");
                yield Typed.wrong(left.start(), name.end());
            }
        };
    }

    private Typed noParts(Typed left, Token name) {
        String advice = left.sort() == Sort.RECORDS ? "：可用 size(…)" : "";
        String hint = left.sort() == Sort.RECORDS ? ": there is size(…)" : ": remove what follows the dot";
        return refused(
                left,
                name,
                left.sort().label().zh() + "没有字段「" + name.text() + "」" + advice,
                left.sort().label().en() + " has no field '" + name.text() + "'" + hint);
    }

    private Typed refused(Typed left, Token name, String zh, String en) {
        problems.add(ExpressionCode.TYPE, name.start(), zh, en);
        return Typed.wrong(left.start(), name.end());
    }
}
