package org.qiao.rest.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;
import org.qiao.store.StoreException.Violation;

/**
 * Reads JSON into records of a type, strictly, in the forms that {@link RecordWriter} writes and some that people write:
 * an amount may be a text of digits, an enumeration a label, a reference an id or {@code {"code": "C0001"}} with any
 * unique field of the record pointed at. Collects everything that is wrong.
 */
public final class RecordReader {
    /** Finds the id of the record that a field's value names. */
    @FunctionalInterface
    public interface Finder {
        /** The id; empty when there is none, or more than one. */
        Optional<String> find(String object, String field, String value);
    }

    private final Finder finder;
    private final List<Violation> violations = new ArrayList<>();

    /** A reader that looks records up this way. */
    public RecordReader(Finder finder) {
        this.finder = finder;
    }

    /** Everything that was wrong so far. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The record that a JSON object holds; fields that are wrong are absent. */
    public Record read(ObjectType type, JsonNode node) {
        return read(type, node, "");
    }

    private Record read(ObjectType type, JsonNode node, String path) {
        Record.Builder record = Record.of(type);
        if (!node.is(JsonNode.Kind.OBJECT)) {
            wrong(
                    path,
                    "not-an-object",
                    "应为对象 {…}，而不是" + node.kind().label().zh(),
                    "must be an object {…}, not " + node.kind().label().en());
            return record.build();
        }
        for (Map.Entry<String, JsonNode> member : node.members().entrySet()) {
            String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            int slot = type.slot(member.getKey());
            if (slot < 0) {
                unknown(type, member.getKey(), at);
            } else {
                set(record, slot, type.fields().get(slot), member.getValue(), at);
            }
        }
        return record.build();
    }

    private void unknown(ObjectType type, String name, String at) {
        Text nearest = NearestName.hint(name, RecordWriter.names(type));
        wrong(at, "unknown-field", "没有字段「" + name + "」" + nearest.zh(), "no field '" + name + "'" + nearest.en());
    }

    private void set(Record.Builder record, int slot, Field field, JsonNode node, String at) {
        if (node.is(JsonNode.Kind.NULL)) {
            record.set(slot, null);
            return;
        }
        @Nullable Object value = value(field, node, at);
        if (value != null) {
            record.set(slot, value);
        }
    }

    private @Nullable Object value(Field field, JsonNode node, String at) {
        return switch (field.kind()) {
            case RECORD -> field.nested().map(type -> read(type, node, at)).orElse(null);
            case RECORDS -> field.nested().map(type -> records(type, node, at)).orElse(null);
            case REFERENCE -> reference(field, node, at);
            default -> {
                ScalarReader.Result result = ScalarReader.read(field, node);
                if (result.problem() != null) {
                    violations.add(new Violation(at, result.code(), result.problem()));
                }
                yield result.value();
            }
        };
    }

    private @Nullable List<Record> records(ObjectType type, JsonNode node, String at) {
        if (!node.is(JsonNode.Kind.ARRAY)) {
            wrong(
                    at,
                    "not-a-list",
                    "应为列表 […]，而不是" + node.kind().label().zh(),
                    "must be a list […], not " + node.kind().label().en());
            return null;
        }
        List<Record> all = new ArrayList<>();
        for (JsonNode item : node.items()) {
            all.add(read(type, item, at + "[" + all.size() + "]"));
        }
        return all;
    }

    private @Nullable Object reference(Field field, JsonNode node, String at) {
        String target = field.target().orElseThrow();
        Optional<String> id = node.text().or(() -> node.get("id").flatMap(JsonNode::text));
        if (id.isPresent()) {
            return org.qiao.api.record.Reference.to(target, id.get());
        }
        Optional<Map.Entry<String, JsonNode>> only =
                node.members().size() == 1 ? node.members().entrySet().stream().findFirst() : Optional.empty();
        if (only.isEmpty() || only.get().getValue().text().isEmpty()) {
            wrong(
                    at,
                    "not-a-reference",
                    "应为 " + target + " 的 id，或 {\"code\": \"…\"} 这样指明一个唯一字段",
                    "must be the id of a " + target + ", or name it by one unique field, as {\"code\": \"…\"}");
            return null;
        }
        String name = only.get().getKey();
        String value = only.get().getValue().text().orElseThrow();
        Optional<String> found = finder.find(target, name, value);
        if (found.isEmpty()) {
            wrong(
                    at,
                    "unknown-record",
                    "没有（或不止一条）" + target + " 的 " + name + " 为「" + value + "」",
                    "no " + target + ", or more than one, has " + name + " '" + value + "'");
        }
        return found.map(key -> org.qiao.api.record.Reference.to(target, key)).orElse(null);
    }

    private void wrong(String at, String code, String zh, String en) {
        violations.add(new Violation(at, code, new Text(zh, en)));
    }
}
