package org.qiao.plugins.internal.guard;

import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All calls into foreign code that are under way. To enter and leave costs a record two uncontended atomic writes: no
 * clock is read and no thread is changed. Time is measured from outside, by {@link Watchdog} looking at the board.
 */
final class CallBoard {
    private static final int SIZE = 256;

    private final Slot[] slots =
            IntStream.range(0, SIZE).mapToObj(i -> new Slot()).toArray(Slot[]::new);

    Slot enter(Thread thread, Foreign<?> foreign, long limitNanos) {
        int home = (int) thread.getId();
        for (int i = 0; i < SIZE; i++) {
            Slot slot = slots[(home + i) & (SIZE - 1)];
            if (slot.claim(thread)) {
                slot.describe(foreign, limitNanos);
                return slot;
            }
        }
        // More callers at once than places: this call goes unwatched rather than refused.
        Slot unwatched = new Slot();
        unwatched.set(thread);
        return unwatched;
    }

    /** Interrupts every call into a plugin that is under way. */
    void interrupt(Standing standing) {
        for (Slot slot : slots) {
            Thread thread = slot.caller();
            Foreign<?> foreign = slot.foreign();
            if (thread != null && foreign != null && foreign.standing() == standing) {
                slot.expire(thread);
            }
        }
    }

    Watch watch(BiConsumer<Foreign<?>, Thread> expired) {
        return new Watch(slots, expired);
    }

    /** One watcher's memory of what it saw when. Confined to the watcher's thread. */
    static final class Watch {
        private final Slot[] slots;
        private final BiConsumer<Foreign<?>, Thread> expired;
        private final @Nullable Thread[] callers = new Thread[SIZE];
        private final long[] numbers = new long[SIZE];
        private final long[] since = new long[SIZE];

        private Watch(Slot[] slots, BiConsumer<Foreign<?>, Thread> expired) {
            this.slots = slots;
            this.expired = expired;
        }

        void look(long nanos) {
            for (int i = 0; i < SIZE; i++) {
                look(i, slots[i], nanos);
            }
        }

        private void look(int i, Slot slot, long nanos) {
            Thread caller = slot.caller();
            long number = slot.number();
            Foreign<?> foreign = slot.foreign();
            if (caller == null || foreign == null || caller != callers[i] || number != numbers[i]) {
                callers[i] = caller;
                numbers[i] = number;
                since[i] = nanos;
            } else if (nanos - since[i] > slot.limit() && slot.expire(caller)) {
                expired.accept(foreign, caller);
            }
        }
    }
}
