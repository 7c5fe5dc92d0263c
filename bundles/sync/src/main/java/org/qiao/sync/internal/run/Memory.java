package org.qiao.sync.internal.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.qiao.store.state.Checkpoints.Checkpoint;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;

/**
 * One flow's checkpoint. The one place that writes it, so that a wish noted on one thread and a batch saved on another
 * never overwrite each other. Thread safe.
 */
final class Memory {
    private final FlowState state;
    private volatile Checkpoint checkpoint;

    Memory(FlowState state, String flow) {
        this.state = state;
        this.checkpoint = state.inTransaction(tx -> tx.checkpoints().get(flow))
                .orElseGet(() -> new Checkpoint(flow, "", "", "", Counters.ZERO, Map.of()));
    }

    String flow() {
        return checkpoint.flow();
    }

    Position position() {
        return Position.of(checkpoint.phase(), checkpoint.cursor());
    }

    Counters totals() {
        return checkpoint.totals();
    }

    /** The fingerprint of the rules that judged last; empty when none did. */
    String rules() {
        return checkpoint.rules();
    }

    Optional<String> note(Note note) {
        return Optional.ofNullable(checkpoint.notes().get(note.key()));
    }

    boolean has(Note note) {
        return checkpoint.notes().containsKey(note.key());
    }

    /** Notes something, for good. */
    void put(Note note, String value) {
        if (!value.equals(checkpoint.notes().get(note.key()))) {
            edit(notes -> notes.put(note.key(), value));
        }
    }

    /** Forgets something, for good. */
    void drop(Note... notes) {
        List<String> keys = Arrays.stream(notes).map(Note::key).toList();
        if (keys.stream().anyMatch(checkpoint.notes()::containsKey)) {
            edit(all -> all.keySet().removeAll(keys));
        }
    }

    /** Edits several notes at once. */
    synchronized void edit(Consumer<Map<String, String>> edit) {
        commit((tx, edited) -> {
            edited.notes(edit);
            return true;
        });
    }

    /** Runs work in one transaction that ends with saving the checkpoint as the work left it. */
    synchronized <T> T commit(BiFunction<FlowState.Transaction, Edited, T> work) {
        Edited[] last = new Edited[1];
        T result = state.inTransaction(tx -> {
            Edited edited = new Edited(checkpoint);
            T made = work.apply(tx, edited);
            tx.checkpoints().save(edited.build());
            last[0] = edited;
            return made;
        });
        checkpoint = last[0].build();
        return result;
    }

    /** A checkpoint while it is edited. Confined to one transaction. */
    static final class Edited {
        private final Checkpoint before;
        private final Map<String, String> notes;
        private Position position;
        private Counters totals;
        private String rules;

        private Edited(Checkpoint before) {
            this.before = before;
            this.notes = new HashMap<>(before.notes());
            this.position = Position.of(before.phase(), before.cursor());
            this.totals = before.totals();
            this.rules = before.rules();
        }

        void position(Position now) {
            position = now;
        }

        void totals(Counters now) {
            totals = now;
        }

        Counters totals() {
            return totals;
        }

        void rules(String fingerprint) {
            rules = fingerprint;
        }

        Optional<String> note(Note note) {
            return Optional.ofNullable(notes.get(note.key()));
        }

        void note(Note note, String value) {
            notes.put(note.key(), value);
        }

        void drop(Note... gone) {
            for (Note note : gone) {
                notes.remove(note.key());
            }
        }

        private void notes(Consumer<Map<String, String>> edit) {
            edit.accept(notes);
        }

        private Checkpoint build() {
            return new Checkpoint(before.flow(), position.cursor(), position.text(), rules, totals, notes);
        }
    }
}
