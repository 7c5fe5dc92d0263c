package org.qiao.store.internal.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.json.JsonText;
import org.qiao.store.internal.definition.SystemFields;

/**
 * Puts ids in the place of what a record is referred to by. What a write leaves as it was is not asked about: the record
 * that it points at may have been deleted since. Confined to one write.
 */
final class Resolving {
    private static final JsonText JSON = new JsonText();

    private final References references;
    private final Refusals refusals;

    private Resolving(References references, Refusals refusals) {
        this.references = references;
        this.refusals = refusals;
    }

    /** The record of a draft, every reference an id; refuses those to records that do not exist. */
    static Record whole(Draft draft, References references) {
        Resolving resolving = new Resolving(references, draft.refusals());
        return resolving.record(draft.record(), draft.before().orElse(null), "");
    }

    /** A patch with ids where they are known already, so that it can be compared with the record that it changes. */
    static Record known(Record patch, References references) {
        return new Resolving(references, new Refusals()).record(patch, null, "");
    }

    private Record record(Record record, @Nullable Record before, String path) {
        Record.Builder resolved = record.with();
        List<Field> fields = record.type().fields();
        for (int slot = 0; slot < fields.size(); slot++) {
            Field field = fields.get(slot);
            Object value = record.get(slot);
            Object was = before == null ? null : before.get(slot);
            String at = path + field.name();
            if (value instanceof Reference reference) {
                resolved.set(slot, reference.equals(was) ? reference : reference(reference, at));
            } else if (value instanceof List<?> list && field.kind() == Kind.RECORDS) {
                resolved.set(slot, nested(list, was, at));
            } else if (value instanceof List<?> list && !list.equals(was)) {
                resolved.set(slot, texts(field, list, was, at));
            }
        }
        return resolved.build();
    }

    private List<Record> nested(List<?> given, @Nullable Object was, String path) {
        List<Record> resolved = new ArrayList<>();
        for (Object one : given) {
            Record record = (Record) one;
            Record before = was instanceof List<?> there ? same(there, record) : null;
            resolved.add(record(record, before, path + "[" + resolved.size() + "]."));
        }
        return resolved;
    }

    private static @Nullable Record same(List<?> there, Record record) {
        Object id = record.get(SystemFields.ID);
        return there.stream()
                .map(Record.class::cast)
                .filter(r -> id != null && Objects.equals(r.get(SystemFields.ID), id))
                .findFirst()
                .orElse(null);
    }

    private List<?> texts(Field field, List<?> given, @Nullable Object was, String path) {
        Optional<String> object = field.target();
        List<?> texts = object.isEmpty() ? given : keys(object.get(), given, was, path);
        int length = field.maxLength() > 0 ? JSON.write(texts).length() : 0;
        if (length > field.maxLength()) {
            refusals.add(
                    path,
                    "too-long",
                    "这些值存为 JSON 最多 " + field.maxLength() + " 个字符，实有 " + length + " 个",
                    "as JSON they may have " + field.maxLength() + " characters, found " + length);
        }
        return texts;
    }

    private List<String> keys(String object, List<?> given, @Nullable Object was, String path) {
        Set<String> keys = new LinkedHashSet<>();
        for (Object key : given) {
            boolean isKept = was instanceof List<?> there && there.contains(key);
            keys.add(
                    isKept
                            ? (String) key
                            : reference(Reference.to(object, (String) key), path)
                                    .key());
        }
        return List.copyOf(keys);
    }

    private Reference reference(Reference reference, String path) {
        String id = references.id(reference).orElse(null);
        if (id == null) {
            refusals.add(
                    path,
                    "not-found",
                    "引用的「" + reference.type() + "」不存在：" + reference.key(),
                    "refers to the " + reference.type() + " '" + reference.key() + "', which does not exist");
            return reference;
        }
        return Reference.to(reference.type(), id);
    }
}
