package org.qiao.sync;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiao.api.record.Change;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * What people call a record by, of any system: its first unique text, as a code, and its name. Stateless.
 *
 * @since 1.0.0
 */
public final class RecordName {
    private static final List<String> NAMES = List.of("name", "subject", "fullName", "cn");
    private static final int LONGEST = 80;

    private RecordName() {}

    /** As {@code C000012 华东贸易}, as far as the change tells; else empty. */
    public static String of(Change change) {
        return change.after().or(change::before).map(RecordName::of).orElse("");
    }

    /** The fields of a type in which it may stand. */
    public static List<String> fields(ObjectType type) {
        // A change that was kept knows the names of its fields alone.
        String code = type.fields().stream()
                .filter(field -> field.is(Field.Trait.UNIQUE) || field.is(Field.Trait.KEY))
                .map(Field::name)
                .filter(name -> !name.equals("id"))
                .findFirst()
                .orElse("code");
        return Stream.concat(Stream.of(code), NAMES.stream())
                .distinct()
                .filter(name -> type.slot(name) >= 0)
                .toList();
    }

    private static String of(Record record) {
        String name = fields(record.type()).stream()
                .map(field -> text(record, field))
                .filter(text -> !text.isEmpty())
                .limit(2)
                .collect(Collectors.joining(" "));
        return Shortened.of(name, LONGEST);
    }

    private static String text(Record record, String field) {
        return record.has(field) && record.get(field) instanceof String text ? text : "";
    }
}
