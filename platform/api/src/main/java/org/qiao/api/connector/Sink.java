package org.qiao.api.connector;

import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.ObjectType;

/**
 * The ability to write: the one place where a flow touches the outside.
 *
 * <pre>{@code
 * record NoteSink(Map<String, Record> notes) implements Sink {
 *     public Delivery delivery(ObjectType type) {
 *         return Delivery.IDEMPOTENT;
 *     }
 *     public List<Outcome> write(ObjectType type, List<Command> commands) {
 *         return commands.stream().map(this::write).toList();
 *     }
 *     private Outcome write(Command command) {
 *         String id = command.wanted().text("id");
 *         if (id == null) {
 *             return new Outcome.Rejected("no-id", new Text("缺少 id", "the id is missing"));
 *         } else if (command.kind() != Command.Kind.UPSERT) {
 *             notes.remove(id);
 *         } else {
 *             notes.merge(id, command.wanted(), Record::overlaid);
 *         }
 *         return new Outcome.Applied(id, null);
 *     }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Sink {
    /** What a repeated write of this type does. */
    Delivery delivery(ObjectType type);

    /**
     * The most records of a type that go to the system in one of its own calls, where the session knows: a larger batch
     * is several calls. People are told it; batches are not cut by it.
     */
    default OptionalInt perCall(ObjectType type) {
        return OptionalInt.empty();
    }

    /**
     * Writes a batch and answers with one outcome per command, in the same order. All commands are of one type and of
     * different records. Never throws for what a target does: a failure is an {@link Outcome}. Must say
     * {@link Outcome.Unknown} whenever a request may have reached the target and its answer did not come back whole.
     * An exception counts as unknown for the whole batch.
     */
    List<Outcome> write(ObjectType type, List<Command> commands);
}
