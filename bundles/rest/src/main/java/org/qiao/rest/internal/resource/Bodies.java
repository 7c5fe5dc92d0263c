package org.qiao.rest.internal.resource;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.json.RecordReader;
import org.qiao.rest.internal.json.RecordWriter;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;

/** Reads records and field lists out of calls, against the metadata. */
final class Bodies {
    private final RecordStore store;

    Bodies(RecordStore store) {
        this.store = store;
    }

    /** The record of a body. Throws {@link HttpProblem} with every violation. */
    Record record(Call call, String object) {
        return record(call, object, call.json());
    }

    /** The record of a body; one without fields when there is no body. */
    Record optionalRecord(Call call, String object) {
        boolean isEmpty = call.header("Content-Length").orElse("0").equals("0")
                && call.header("Transfer-Encoding").isEmpty();
        ObjectType type = store.metadata().type(object);
        return isEmpty ? Record.of(type).build() : record(call, object);
    }

    /** The record that a part of a body holds. */
    Record record(Call call, String object, JsonNode node) {
        ObjectType type = store.metadata().type(object);
        RecordReader reader = new RecordReader(this::find);
        Record record = reader.read(type, node);
        if (reader.violations().isEmpty()) {
            return record;
        }
        Object violations = new JsonValues(call.locale()).of(reader.violations());
        int count = reader.violations().size();
        throw new HttpProblem(
                RestCode.INVALID,
                new Text(
                        "记录「" + object + "」有 " + count + " 处不对", "the " + object + " has " + count + " wrong value(s)"),
                Map.of("violations", violations == null ? List.of() : violations));
    }

    /** The record whose key field has this value. */
    Optional<Record> byKey(String object, String key) {
        return store.metadata()
                .object(object)
                .map(ObjectDefinition::keyField)
                .filter(field -> !field.isEmpty())
                .map(field -> store.by(object, field, key))
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0));
    }

    private Optional<String> find(String object, String field, String value) {
        if (store.metadata().type(object).slot(field) < 0) {
            return Optional.empty();
        }
        List<Record> found = store.by(object, field, value);
        return found.size() == 1 ? Optional.ofNullable(found.get(0).text("id")) : Optional.empty();
    }

    /** The fields asked for, id and version with them; none for all. */
    static Set<String> fields(String list, ObjectType type) {
        if (list.isBlank()) {
            return Set.of();
        }
        Set<String> wanted = new LinkedHashSet<>(List.of("id", "version"));
        Arrays.stream(list.split(",", -1)).map(String::strip).forEach(wanted::add);
        for (String field : wanted) {
            if (type.slot(field) < 0) {
                Text hint = NearestName.hint(field, RecordWriter.names(type));
                throw new HttpProblem(
                        RestCode.BAD_REQUEST,
                        type.name() + " 没有字段「" + field + "」" + hint.zh(),
                        type.name() + " has no field '" + field + "'" + hint.en());
            }
        }
        return wanted;
    }
}
