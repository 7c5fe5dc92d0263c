package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.store.state.Links;

/** What one call of a sink came to. Confined to one batch. */
final class Round {
    private final List<Settled> settled = new ArrayList<>();
    private final List<Attempt> pending = new ArrayList<>();
    private final List<Again> again = new ArrayList<>();
    private @Nullable Text down;
    private int answers;

    /** An item is through. */
    void settle(Settled end) {
        settled.add(end);
        answers++;
    }

    /** A command must be sent again. */
    void keep(Attempt attempt) {
        pending.add(attempt);
    }

    /** The item is to be decided again, with the link as it is now and what its systems hold now. */
    void decideAgain(Attempt attempt, Links.Link link) {
        again.add(new Again(attempt, link));
        answers++;
    }

    /** The target does not answer. */
    void isDown(Text why) {
        down = why;
    }

    List<Settled> settled() {
        return settled;
    }

    List<Attempt> pending() {
        return pending;
    }

    List<Again> again() {
        return again;
    }

    /** Why the target does not answer; {@code null} when it does. */
    @Nullable Text down() {
        return down;
    }

    /** Whether the target said something definite about at least one command. */
    boolean isAnswered() {
        return answers > 0;
    }

    /** An item to be decided again. */
    record Again(Attempt attempt, Links.Link link) {}
}
