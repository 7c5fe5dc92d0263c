package org.qiao.engine.pipeline;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.json.Place;

/**
 * A source field that a line reads, found in the schema.
 *
 * @param reader what reads it
 * @param field the field at the end of the path
 * @param kind what is read: the field's kind; over a list of references a list of texts, or {@code null} for a list of
 *     anything else
 */
record SourcePath(Reader reader, Field field, @Nullable Kind kind) {
    private static final Text SIDE = new Text("来源类型", "the source type");

    /** Finds a path; what is wrong with it is reported. */
    static Optional<SourcePath> find(String path, ObjectType type, Place place, Compiling compiling) {
        List<String> names = List.of(path.split("\\.", -1));
        Optional<SourcePath> found = find(names, type, place, compiling);
        found.ifPresent(any -> compiling.reads(type, names.get(0)));
        return found;
    }

    /** Whether it leads over a list of references, so that it gives a list of what the field holds. */
    boolean isList() {
        return kind != field.kind();
    }

    private static Optional<SourcePath> find(List<String> names, ObjectType type, Place place, Compiling compiling) {
        ObjectType at = type;
        SourcePath found = null;
        for (int i = 0; i < names.size(); i++) {
            if (found != null) {
                Optional<ObjectType> inner = beyond(found.field(), compiling);
                if (inner.isEmpty()) {
                    return noWay(names.get(i - 1), found.field(), place, compiling);
                }
                if (found.field().kind() == Kind.TEXTS) {
                    return overList(found, find(names.subList(i, names.size()), inner.get(), place, compiling));
                }
                at = inner.get();
            }
            int slot = at.slot(names.get(i));
            if (slot < 0) {
                compiling.unknown(FlowCode.UNKNOWN_SOURCE_FIELD, at, names.get(i), place, SIDE);
                return Optional.empty();
            }
            Reader reader = found == null ? new Reader.Slot(slot) : step(found, slot);
            Field field = at.fields().get(slot);
            found = new SourcePath(reader, field, field.kind());
        }
        return Optional.ofNullable(found);
    }

    private static Reader step(SourcePath outer, int slot) {
        return outer.field().kind() == Kind.REFERENCE
                ? new Reader.Along(outer.reader(), slot)
                : new Reader.Inside(outer.reader(), slot);
    }

    private static Optional<SourcePath> overList(SourcePath keys, Optional<SourcePath> each) {
        String type = keys.field().target().orElseThrow();
        return each.map(path -> {
            boolean isText = path.kind() == Kind.TEXT || path.kind() == Kind.ENUM;
            Reader reader = new Reader.OverList(keys.reader(), type, path.reader());
            return new SourcePath(reader, path.field(), isText ? Kind.TEXTS : null);
        });
    }

    /** The type that a path goes on into: of a nested record, or of the records that a reference or a list of keys names. */
    private static Optional<ObjectType> beyond(Field field, Compiling compiling) {
        return field.kind() == Kind.RECORD
                ? field.nested()
                : field.target().flatMap(compiling.from().relations()::type);
    }

    private static Optional<SourcePath> noWay(String name, Field field, Place place, Compiling compiling) {
        compiling
                .problems()
                .add(
                        FlowCode.UNKNOWN_SOURCE_FIELD,
                        place,
                        "「" + name + "」是 " + field.kind() + "，里面没有字段",
                        "'" + name + "' is a " + field.kind() + " and has no fields inside");
        return Optional.empty();
    }
}
