package org.qiao.store.internal.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives sequences out and knows up to where all are decided. A transaction takes its sequences right before it commits
 * and says afterwards how it ended; readers see nothing beyond the last sequence before the first undecided one, so
 * none is skipped that is committed late. Numbers of rolled back transactions stay unused. Thread safe.
 */
final class SequenceGate {
    private final Deque<Range> undecided = new ArrayDeque<>();
    private long next;
    private volatile long visible;

    SequenceGate(long last) {
        this.next = last + 1;
        this.visible = last;
    }

    /** The last sequence that readers may see. */
    long visible() {
        return visible;
    }

    /** Takes as many sequences as given. */
    synchronized Range take(int count, Set<String> objects) {
        Range range = new Range(next, next + count - 1, objects);
        next += count;
        undecided.addLast(range);
        return range;
    }

    /**
     * Says how the transaction of a range ended; gives the committed ranges that became visible by that, in order.
     *
     * @param show sees each of them right before readers do, in order over all threads
     */
    synchronized List<Range> decide(Range range, boolean isCommitted, Consumer<Range> show) {
        range.state = isCommitted ? State.COMMITTED : State.GONE;
        List<Range> shown = new ArrayList<>();
        while (!undecided.isEmpty() && undecided.peekFirst().state != State.OPEN) {
            Range first = undecided.removeFirst();
            if (first.state == State.COMMITTED) {
                shown.add(first);
                show.accept(first);
                visible = first.last;
            }
        }
        return shown;
    }

    private enum State {
        OPEN,
        COMMITTED,
        GONE
    }

    /** Some sequences of one transaction. */
    static final class Range {
        private final long first;
        private final long last;
        private final Set<String> objects;
        private State state = State.OPEN;
        private Journal.@Nullable Entry entry;

        private Range(long first, long last, Set<String> objects) {
            this.first = first;
            this.last = last;
            this.objects = objects;
        }

        long first() {
            return first;
        }

        long last() {
            return last;
        }

        Journal.@Nullable Entry entry() {
            return entry;
        }

        void entry(Journal.Entry written) {
            entry = written;
        }

        Set<String> objects() {
            return objects;
        }
    }
}
