package org.qiao.api.health;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * One thing that a check found, good or bad.
 *
 * @param severity how bad it is
 * @param what what was tried and found
 * @param remedy what to do, where something is to be done
 * @since 1.0.0
 */
public record Finding(
        Severity severity, Text what, @Nullable Text remedy) {
    /** How bad a finding is. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Works, but not as well as it should. */
        WARNING,
        /** Does not work. */
        ERROR
    }

    /** Checks that severity and text are there. */
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(what, "what");
    }

    /** Something that is as it should be. */
    public static Finding ok(String zh, String en) {
        return new Finding(Severity.OK, new Text(zh, en), null);
    }

    /** Something that does not work, and what to do about it. */
    public static Finding error(Text what, Text remedy) {
        return new Finding(Severity.ERROR, what, remedy);
    }
}
