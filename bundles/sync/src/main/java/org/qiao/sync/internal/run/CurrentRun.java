package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;

/** The run under way, as far as it need not survive a crash. Confined to one flow's thread. */
final class CurrentRun {
    private final String cause;
    private final LocalDate today;
    private final String until;
    private final Set<String> seen = new HashSet<>();
    private Position position;
    private @Nullable Vanished vanished;

    /**
     * A run.
     *
     * @param cause what started it
     * @param position where it begins
     * @param today its business date
     * @param until the cursor at which it ends, since its guard looked no further; empty for no such end
     */
    CurrentRun(String cause, Position position, LocalDate today, String until) {
        this.cause = cause;
        this.position = position;
        this.today = today;
        this.until = until;
    }

    String cause() {
        return cause;
    }

    LocalDate today() {
        return today;
    }

    Position position() {
        return position;
    }

    void position(Position now) {
        position = now;
    }

    /** Whether what the source no longer has must be found by having seen the rest. */
    boolean isWhole() {
        return position.phase().isScan() && position.next().isEmpty();
    }

    /** What of a reading belongs to this run. */
    Reading upTo(Reading reading) {
        if (until.isEmpty() || position.phase() != Phase.STREAM) {
            return reading;
        }
        if (position.cursor().equals(until)) {
            return new Reading(List.of(), position, true);
        }
        // The guard looked no further than this: what came since belongs to the next run, and to its guard.
        List<Change> some = new ArrayList<>();
        for (Change change : reading.changes()) {
            some.add(change);
            if (change.cursor().equals(until)) {
                return new Reading(some, position.at(change.cursor()), true);
            }
        }
        return reading;
    }

    void saw(String key) {
        seen.add(key);
    }

    boolean hasSeen(String key) {
        return seen.contains(key);
    }

    /** The records that vanished; {@code null} while the source is still being read. */
    @Nullable Vanished vanished() {
        return vanished;
    }

    void vanished(Vanished gone) {
        vanished = gone;
    }
}
