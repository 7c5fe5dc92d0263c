package org.qiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** Writes for contracts. */
final class Sinks {
    private Sinks() {}

    static List<Outcome> write(Session session, ObjectType type, List<Command> commands) {
        return Abilities.need(session, Sink.class).write(type, commands);
    }

    /** The key of a record that must be written, or be there already. */
    static String applied(Session session, ObjectType type, Command command) {
        Outcome outcome = write(session, type, List.of(command)).get(0);
        if (outcome instanceof Outcome.Applied applied) {
            return applied.key();
        }
        assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
        return ((Outcome.Unchanged) outcome).key();
    }

    /** Writes a command again: only a sink of class BLIND may be at a loss. */
    static void repeated(Session session, ObjectType type, Command command) {
        Outcome again = write(session, type, List.of(command)).get(0);
        if (Abilities.need(session, Sink.class).delivery(type) != Delivery.BLIND) {
            assertThat(again).isInstanceOfAny(Outcome.Applied.class, Outcome.Unchanged.class, Outcome.Conflict.class);
        }
    }

    static Record keysOnly(Record record) {
        Record.Builder keys = Record.of(record.type());
        record.forEach((field, value) -> {
            if (field.is(Field.Trait.KEY)) {
                keys.set(field.name(), value);
            }
        });
        return keys.build();
    }
}
