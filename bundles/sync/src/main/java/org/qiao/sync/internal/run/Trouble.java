package org.qiao.sync.internal.run;

import org.qiao.api.record.Text;

/** A call into a connection failed: nothing was read, or it is not known what was written. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String connection;
    private final transient Text why;
    private final boolean isPassing;

    Trouble(String connection, Text why, boolean isPassing, Throwable cause) {
        super(why.en(), cause);
        this.connection = connection;
        this.why = why;
        this.isPassing = isPassing;
    }

    String connection() {
        return connection;
    }

    Text why() {
        return why;
    }

    /** Whether the same call may succeed later: the connection's breaker opens. */
    boolean isPassing() {
        return isPassing;
    }
}
