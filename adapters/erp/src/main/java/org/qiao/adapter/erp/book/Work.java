package org.qiao.adapter.erp.book;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Record;

/** One command while its batch is written. Confined to the thread that writes the batch. */
final class Work {
    private final Command command;
    private @Nullable Seen seen;
    private @Nullable Outcome outcome;
    private Map<String, Object> values = Map.of();

    private Work(Command command) {
        this.command = command;
    }

    static List<Work> of(List<Command> commands) {
        return commands.stream().map(Work::new).toList();
    }

    /** The outcomes, in order; every work must be answered. */
    static List<Outcome> outcomes(List<Work> all) {
        return all.stream().map(work -> Objects.requireNonNull(work.outcome)).toList();
    }

    static List<Work> where(List<Work> all, Predicate<Work> wanted) {
        return all.stream().filter(wanted).toList();
    }

    Command command() {
        return command;
    }

    Record wanted() {
        return command.wanted();
    }

    /** The record that is there already. */
    @Nullable Seen seen() {
        return seen;
    }

    /** The record that is there already, for a work that is known to have one. */
    Seen present() {
        return Objects.requireNonNull(seen);
    }

    void sees(@Nullable Seen record) {
        seen = record;
    }

    boolean isOpen() {
        return outcome == null;
    }

    void answer(Outcome answer) {
        outcome = answer;
    }

    /** The values to send. */
    Map<String, Object> values() {
        return values;
    }

    /** Makes the values to send; false when the work is answered instead. */
    boolean isPrepared(Preparing preparing) {
        try {
            values = preparing.values(this);
        } catch (ErpException e) {
            failed(e);
        }
        return isOpen();
    }

    /** Answers a command that finds no record where there must be one. */
    void answerIfAbsent(String keyField) {
        if (!isOpen() || seen != null) {
            return;
        }
        if (command.kind() != Command.Kind.UPSERT) {
            String key = command.targetKey().orElse(String.valueOf(wanted().get(keyField)));
            outcome = new Outcome.Unchanged(key, null);
        } else {
            command.targetKey().ifPresent(gone -> outcome = Outcomes.gone(gone));
        }
    }

    /** Answers a conflict when the record has another version than the command expects. */
    void answerIfOvertaken() {
        String found = present().version();
        command.expectedVersion()
                .filter(expected -> !expected.equals(found))
                .ifPresent(expected -> outcome = Outcomes.changedMeanwhile(expected, found));
    }

    /** The id of the record of an applied outcome. */
    @Nullable Long appliedId() {
        return outcome instanceof Outcome.Applied applied ? Long.valueOf(applied.key()) : null;
    }

    void applied(long id) {
        outcome = new Outcome.Applied(Long.toString(id), null);
    }

    /** Completes an applied outcome with the version that the record has now. */
    void stamp(Map<Long, @Nullable String> versions) {
        if (outcome instanceof Outcome.Applied applied) {
            outcome = new Outcome.Applied(applied.key(), versions.get(Long.valueOf(applied.key())));
        }
    }

    void unchanged(Seen there) {
        outcome = new Outcome.Unchanged(there.key(), there.version());
    }

    void failed(ErpException e) {
        outcome = Outcomes.of(e, command);
    }

    /** Whether a field is wanted and was touched. */
    boolean isWanted(String field) {
        return wanted().has(field)
                && (command.touched().isEmpty() || command.touched().contains(field));
    }
}
