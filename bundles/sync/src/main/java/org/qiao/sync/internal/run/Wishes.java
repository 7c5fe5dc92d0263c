package org.qiao.sync.internal.run;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What a flow is to do beyond what it does: a run that was asked for and is remembered, changes that were committed.
 * Thread safe.
 */
final class Wishes {
    private final Memory memory;
    private final AtomicLong count = new AtomicLong();
    private final AtomicBoolean isChanged = new AtomicBoolean();
    private final AtomicBoolean isCancelled = new AtomicBoolean();

    Wishes(Memory memory) {
        this.memory = memory;
    }

    /**
     * Asks for a run; kept for good until one has read everything that stood at this moment.
     *
     * @param more what else is to be noted, together with the wish or not at all
     */
    void ask(String cause, Consumer<Map<String, String>> more) {
        count.incrementAndGet();
        memory.edit(notes -> {
            notes.putIfAbsent(Note.ASKED.key(), cause);
            more.accept(notes);
        });
    }

    /** The source has changes. */
    void changed() {
        isChanged.set(true);
    }

    /** The run under way, or the one that was asked for, is not wanted any more. */
    void cancel() {
        isCancelled.set(true);
    }

    /** Whether a run was cancelled since the last call. */
    boolean takeCancelled() {
        return isCancelled.getAndSet(false);
    }

    /** Whether there is anything to read. */
    boolean isRunDue() {
        return isChanged.get() || memory.has(Note.ASKED);
    }

    /** Whether the source had changes since the last call. */
    boolean takeChanged() {
        return isChanged.getAndSet(false);
    }

    /** How many wishes there were: one more than before means another one came. */
    long count() {
        return count.get();
    }
}
