package org.qiao.adapter.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Text;

/** Somebody else wrote to the file since it was read: nothing was written, and it is read again. */
final class Overtaken extends IOException {
    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final transient Path file;

    private Overtaken(Path file) {
        super("'" + file + "' was changed this moment");
        this.file = file;
    }

    /** Throws unless the file is still the one that was read. */
    static void check(Path file, @Nullable Stamp read) throws IOException {
        if (!Objects.equals(Stamp.of(file), read)) {
            throw new Overtaken(file);
        }
    }

    /** To be tried again soon. */
    Outcome outcome() {
        return new Outcome.Retry(
                new Text("“" + file + "”刚被别的程序改动。", "'" + file + "' was changed by another program this moment."),
                SOON);
    }
}
