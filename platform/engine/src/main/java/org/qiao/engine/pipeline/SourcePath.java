package org.qiao.engine.pipeline;

import java.util.Optional;
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
 */
record SourcePath(Reader reader, Field field) {
    private static final Text SIDE = new Text("来源类型", "the source type");

    /** Finds a path; what is wrong with it is reported. */
    static Optional<SourcePath> find(String path, ObjectType type, Place place, Compiling compiling) {
        String[] names = path.split("\\.", -1);
        ObjectType at = type;
        SourcePath found = null;
        for (int i = 0; i < names.length; i++) {
            if (found != null) {
                Optional<ObjectType> inner = beyond(found.field(), compiling);
                if (inner.isEmpty()) {
                    return noWay(names[i - 1], found.field(), place, compiling);
                }
                at = inner.get();
            }
            int slot = at.slot(names[i]);
            if (slot < 0) {
                compiling.unknown(FlowCode.UNKNOWN_SOURCE_FIELD, at, names[i], place, SIDE);
                return Optional.empty();
            }
            Reader reader = found == null ? new Reader.Slot(slot) : step(found, slot);
            found = new SourcePath(reader, at.fields().get(slot));
        }
        compiling.reads(type, names[0]);
        return Optional.ofNullable(found);
    }

    private static Reader step(SourcePath outer, int slot) {
        return outer.field().kind() == Kind.REFERENCE
                ? new Reader.Along(outer.reader(), slot)
                : new Reader.Inside(outer.reader(), slot);
    }

    /** The type that a path goes on into: of a nested record, or of the record that a reference points at. */
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
