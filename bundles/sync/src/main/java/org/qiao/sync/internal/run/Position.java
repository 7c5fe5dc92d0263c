package org.qiao.sync.internal.run;

/**
 * Where a flow stands in its source.
 *
 * @param phase what it reads
 * @param cursor the position in that
 * @param next while everything is read, the position in the stream of changes from which to go on afterwards; empty
 *     for a source that has none
 */
record Position(Phase phase, String cursor, String next) {
    static final Position NEW = new Position(Phase.NEW, "", "");

    /** Reads the two texts of a checkpoint. */
    static Position of(String phase, String cursor) {
        if (phase.isEmpty()) {
            return NEW;
        }
        int space = phase.indexOf(' ');
        String word = space < 0 ? phase : phase.substring(0, space);
        for (Phase known : Phase.values()) {
            if (known.word().equals(word)) {
                return new Position(known, cursor, space < 0 ? "" : phase.substring(space + 1));
            }
        }
        throw new IllegalArgumentException(
                "a checkpoint has the phase '" + phase + "': this version of the platform is older than its database");
    }

    static Position stream(String cursor) {
        return new Position(Phase.STREAM, cursor, "");
    }

    /** The text that a checkpoint keeps beside the cursor. */
    String text() {
        return phase == Phase.NEW ? "" : next.isEmpty() ? phase.word() : phase.word() + ' ' + next;
    }

    Position at(String later) {
        return new Position(phase, later, next);
    }

    /** Where reading goes on once every record has been read. */
    Position scanned() {
        return next.isEmpty() ? new Position(Phase.REST, "", "") : stream(next);
    }
}
