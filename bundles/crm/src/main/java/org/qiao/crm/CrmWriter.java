package org.qiao.crm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/**
 * Writes what a flow wants of a CRM record. The record is the one that is linked, else the one with the same key field,
 * else a new one. Retiring moves it to the state or status that says so ({@code LEFT}, {@code INVALID},
 * {@code DISCONTINUED}, {@code INACTIVE}); an object without one is deleted softly.
 */
final class CrmWriter {
    private static final List<String> RETIRED = List.of("LEFT", "INVALID", "DISCONTINUED", "INACTIVE");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RecordStore records;

    CrmWriter(RecordStore records) {
        this.records = records;
    }

    Outcome write(ObjectType type, Command command) {
        try {
            Optional<Record> existing = existing(type, command);
            Origin origin = Origin.flow(flow(command));
            return switch (command.kind()) {
                case UPSERT -> existing.isPresent() ? update(existing.get(), command, origin) : create(command, origin);
                case RETIRE ->
                    existing.map(record -> retire(record, command, origin)).orElseGet(() -> gone(command));
                case DELETE -> existing.map(record -> delete(record, origin)).orElseGet(() -> gone(command));
            };
        } catch (StoreException e) {
            return refused(e);
        }
    }

    private Optional<Record> existing(ObjectType type, Command command) {
        if (command.targetKey().isPresent()) {
            return records.get(type.name(), command.targetKey().get());
        }
        String keyField = records.metadata()
                .object(type.name())
                .map(ObjectDefinition::keyField)
                .orElse("");
        Object key = keyField.isEmpty() || !command.wanted().has(keyField)
                ? null
                : command.wanted().get(keyField);
        return key == null
                ? Optional.empty()
                : records.by(type.name(), keyField, key).stream().findFirst();
    }

    private Outcome create(Command command, Origin origin) {
        if (command.targetKey().isPresent()) {
            return new Outcome.Rejected(
                    "no-such-record", new Text("关联的 CRM 记录已被删除。", "The linked CRM record was deleted."));
        }
        return applied(records.create(command.wanted(), origin));
    }

    private Outcome update(Record existing, Command command, Origin origin) {
        if (holds(existing, command.wanted())) {
            return new Outcome.Unchanged(CrmSession.id(existing), version(existing));
        }
        OptionalLong expected =
                command.expectedVersion().stream().mapToLong(Long::parseLong).findFirst();
        String object = existing.type().name();
        return applied(records.update(object, CrmSession.id(existing), command.wanted(), expected, origin));
    }

    private Outcome retire(Record existing, Command command, Origin origin) {
        for (Field field : existing.type().fields()) {
            for (String code : RETIRED) {
                if (field.kind() == Kind.ENUM
                        && field.name().startsWith("status")
                        && field.code(code).isPresent()) {
                    Record patch =
                            Record.of(existing.type()).set(field.name(), code).build();
                    return update(
                            existing,
                            Command.of(Command.Kind.UPSERT, command.idempotencyKey(), patch)
                                    .build(),
                            origin);
                }
            }
        }
        return delete(existing, origin);
    }

    private Outcome delete(Record existing, Origin origin) {
        records.delete(existing.type().name(), CrmSession.id(existing), OptionalLong.empty(), origin);
        return new Outcome.Applied(CrmSession.id(existing), null);
    }

    private static Outcome gone(Command command) {
        return new Outcome.Unchanged(command.targetKey().orElse(command.idempotencyKey()), null);
    }

    private static boolean holds(Record existing, Record wanted) {
        boolean[] isSame = {true};
        wanted.forEach((field, value) -> isSame[0] &= Objects.equals(existing.get(field.name()), value));
        return isSame[0];
    }

    private static Outcome applied(Record record) {
        return new Outcome.Applied(CrmSession.id(record), version(record));
    }

    private static String version(Record record) {
        return String.valueOf(record.get("version"));
    }

    /** The engine's idempotency keys begin with the flow's name and a slash. */
    private static String flow(Command command) {
        String key = command.idempotencyKey();
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    private static Outcome refused(StoreException e) {
        Text why = e.text();
        if (e.code() == StoreCode.CONFLICT) {
            return new Outcome.Conflict(why, null);
        } else if (e.code() == StoreCode.BUSY) {
            return new Outcome.Retry(why, SOON);
        } else if (e.code().kind() != ErrorCode.Kind.USER) {
            // The record is not to blame: the database is away, full or locked, and the same will do later.
            return new Outcome.Unavailable(why);
        }
        String cause = e.violations().stream()
                .map(violation -> violation.field() + ": " + violation.code())
                .sorted()
                .collect(Collectors.joining(", "));
        return new Outcome.Rejected(cause.isEmpty() ? e.code().id() : cause, why);
    }
}
