package org.qiao.sync.internal.run;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * Somebody else changed the target record: per field the flow's {@code owner} says whose value stands. Where it is the
 * source the command is sent once more, over the version that is there now; the target's own fields are left out of it;
 * anything else is for a person. Immutable.
 */
final class Conflicts {
    private final Prepared flow;
    private final Matching matching;
    private final Rows rows;

    Conflicts(Prepared flow, Matching matching, Rows rows) {
        this.flow = flow;
        this.matching = matching;
        this.rows = rows;
    }

    /** What is to be done. Throws {@link Trouble} when the target could not be asked. */
    Resolution resolve(Write write, Outcome.Conflict conflict) {
        Command command = write.command();
        Optional<Found> found =
                matching.canFind() ? matching.own(command.targetKey().orElse(""), command.wanted()) : Optional.empty();
        if (found.isEmpty()) {
            return Resolution.end(rows.parked(write.item(), "conflict", conflict.why()));
        }
        if (command.kind() != Command.Kind.UPSERT) {
            return Resolution.retry(write.with(aimed(command, command.wanted(), command.touched(), found.get())));
        }
        Set<String> ours = new LinkedHashSet<>();
        for (String field : command.touched().isEmpty() ? fields(command.wanted()) : command.touched()) {
            if (Merging.isOurs(flow.definition(), write.item(), field)) {
                ours.add(field);
            } else if (!owner(field).equals(flow.to())) {
                Text why = new Text(
                        "字段“" + field + "”两边都改过，由人决定：" + conflict.why().zh(),
                        "field '" + field + "' was changed on both sides, a person decides: "
                                + conflict.why().en());
                return Resolution.end(rows.parked(write.item(), "conflict", why));
            }
        }
        Record wanted = onlyOurs(command.wanted());
        return Resolution.retry(write.with(aimed(command, wanted, ours, found.get())));
    }

    private String owner(String field) {
        return Merging.owner(flow.definition(), field);
    }

    private Record onlyOurs(Record wanted) {
        Record.Builder kept = wanted.with();
        wanted.forEach((field, value) -> {
            boolean isTheirs = owner(field.name()).equals(flow.to())
                    && !field.name().equals(flow.definition().key());
            if (isTheirs) {
                var unused = kept.clear(wanted.type().slot(field.name()));
            }
        });
        return kept.build();
    }

    private static Set<String> fields(Record record) {
        Set<String> names = new LinkedHashSet<>();
        record.forEach((field, value) -> names.add(field.name()));
        return names;
    }

    private static Command aimed(Command old, Record wanted, Set<String> touched, Found found) {
        return Command.of(old.kind(), old.idempotencyKey(), wanted)
                .targetKey(found.key())
                .expectedVersion(found.version())
                .touched(touched)
                .build();
    }

    /** One of two: a command to send instead, or an end. */
    record Resolution(@Nullable Write retry, @Nullable Settled end) {
        static Resolution retry(Write write) {
            return new Resolution(write, null);
        }

        static Resolution end(Settled settled) {
            return new Resolution(null, settled);
        }

        void fold(Consumer<Write> onRetry, Consumer<Settled> onEnd) {
            if (retry != null) {
                onRetry.accept(retry);
            } else if (end != null) {
                onEnd.accept(end);
            }
        }
    }
}
