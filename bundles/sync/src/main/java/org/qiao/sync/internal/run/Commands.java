package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
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
    private final Set<String> watched;

    Commands(Prepared flow) {
        this.flow = flow.flow();
        this.compiled = flow.compiled();
        this.watched = flow.twoWay().watched();
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

    /** Writes what is to be written after the target's record was looked at; what may be sent is noted before. */
    Write update(
            Item item,
            Judgement.Wanted wanted,
            Links.Link link,
            Record patch,
            Merging.Merge merge,
            Found there,
            Clock clock) {
        Known base = Known.of(link);
        Record sent = merge.sent();
        Command command = Command.of(Command.Kind.UPSERT, id(item, Command.Kind.UPSERT, sent, base), sent)
                .targetKey(link.targetKey())
                .expectedVersion(there.version())
                .touched(merge.written())
                .build();
        Set<String> onWay = new LinkedHashSet<>(merge.written());
        onWay.retainAll(watched);
        Links.Link noted = with(link, base.noted(Notes.THERE, Values.only(sent, onWay)), clock);
        Write.Ways ways = new Write.Ways(onWay.isEmpty() ? null : noted, null);
        return new Write(item, command, link, base.written(wanted.key(), patch), false, ways);
    }

    /** A link with something else known. */
    static Links.Link with(Links.Link link, Known known, Clock clock) {
        return new Links.Link(
                link.scope(),
                link.sourceKey(),
                link.targetKey(),
                link.state(),
                link.version(),
                known.text(),
                link.idempotencyKey(),
                link.sourceSequence(),
                clock.instant());
    }

    /** The link of a record that needs no command, with what both sides agree on. */
    Links.Link agreed(Judgement.Wanted wanted, Links.Link link, Record patch, @Nullable String version, Clock clock) {
        return new Links.Link(
                link.scope(),
                link.sourceKey(),
                link.targetKey(),
                Links.State.LINKED,
                version,
                Known.of(link).written(wanted.key(), patch).text(),
                link.idempotencyKey(),
                link.sourceSequence(),
                clock.instant());
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
