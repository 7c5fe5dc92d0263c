package org.qiao.sync.internal.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.record.Record;
import org.qiao.engine.definition.Departure;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.store.state.Links;

/**
 * Makes commands and their idempotency keys. A key is {@code flow/record/version/writes.hash}: the version alone would
 * not do, since edited rules send one version twice with different values; nor would the values, since a source without
 * versions may come back to values it had before. Immutable.
 */
final class Commands {
    private static final String DELETION = "-delete";

    private final String flow;
    private final CompiledFlow compiled;

    Commands(String flow, CompiledFlow compiled) {
        this.flow = flow;
        this.compiled = compiled;
    }

    /** Makes the target record. */
    Write create(Item item, Judgement.Wanted wanted, Links.@Nullable Link before) {
        Known base = Known.of(before);
        Record record = wanted.wanted();
        String id = id(item, Command.Kind.UPSERT, record, base);
        Command command = Command.of(Command.Kind.UPSERT, id, record).build();
        return new Write(item, command, before, base.written(wanted.key(), record), false);
    }

    /** Repeats the creation whose answer was lost, under its own idempotency key. */
    Write repeat(Item item, Judgement.Wanted wanted, Links.Link intent) {
        Write fresh = create(item, wanted, intent);
        Command same = Command.of(Command.Kind.UPSERT, intent.idempotencyKey(), wanted.wanted())
                .build();
        boolean isOlder = !intent.idempotencyKey().equals(fresh.command().idempotencyKey());
        return new Write(item, same, intent, fresh.after(), isOlder);
    }

    /** Writes what differs onto the target record. */
    Write update(Item item, Judgement.Wanted wanted, Links.Link link, Record patch, Set<String> touched) {
        Known base = Known.of(link);
        Command command = Command.of(Command.Kind.UPSERT, id(item, Command.Kind.UPSERT, patch, base), patch)
                .targetKey(link.targetKey())
                .expectedVersion(link.version())
                .touched(touched)
                .build();
        return new Write(item, command, link, base.written(wanted.key(), patch), false);
    }

    /** Retires or deletes the target record. */
    Write depart(Item item, Links.Link link, Departure how) {
        Known base = Known.of(link);
        String key = base.key().isEmpty() && link.targetKey() != null ? link.targetKey() : base.key();
        Record keyOnly = compiled.keyOnly(key);
        Command.Kind kind = how == Departure.DELETE ? Command.Kind.DELETE : Command.Kind.RETIRE;
        Command command = Command.of(kind, id(item, kind, keyOnly, base), keyOnly)
                .targetKey(link.targetKey())
                .expectedVersion(link.version())
                .build();
        return new Write(item, command, link, base.forgotten(), false);
    }

    /** Repeats the deletion whose answer was lost, under its own idempotency key. */
    Write repeatDeletion(Item item, Links.Link intent) {
        Write fresh = depart(item, intent, Departure.DELETE);
        Command same = Command.of(
                        Command.Kind.DELETE,
                        intent.idempotencyKey(),
                        fresh.command().wanted())
                .targetKey(intent.targetKey())
                .build();
        return new Write(item, same, intent, fresh.after(), true);
    }

    /** Whether an intent was to delete. */
    static boolean isDeletion(Links.Link intent) {
        return intent.idempotencyKey().endsWith(DELETION);
    }

    private String id(Item item, Command.Kind kind, Record record, Known base) {
        return flow
                + '/'
                + item.key()
                + '/'
                + item.change().sequence()
                + '/'
                + base.writes()
                + '.'
                + Known.digest(record, kind.name())
                + (kind == Command.Kind.DELETE ? DELETION : "");
    }
}
