package org.qiao.api.error;

import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.Text;

/**
 * A stable name for one way to fail. Implement it with an enum; a plugin brings its own.
 *
 * @since 1.0.0
 */
@ConsumerType
public interface ErrorCode {
    /** Whose matter a failure is. */
    enum Kind {
        /** What a user gave is wrong. */
        USER,
        /** A file or setting is wrong. */
        CONFIGURATION,
        /** A system outside failed or refused. */
        EXTERNAL,
        /** Disk, memory, a port or a lock. */
        RESOURCE,
        /** A defect. */
        INTERNAL
    }

    /** Whether trying again can help. */
    enum Retry {
        /** The same attempt fails again. */
        NEVER,
        /** The same attempt may succeed later. */
        LATER,
        /** It may succeed once something was changed. */
        AFTER_CHANGE
    }

    /** The stable id: {@code QIAO-FLOW-012}, or {@code OA-003} for a plugin's own. */
    String id();

    /** Whose matter it is. */
    Kind kind();

    /** Whether trying again can help. */
    Retry retry();

    /** What to do about it, for {@code qiao explain}. */
    Text remedy();
}
