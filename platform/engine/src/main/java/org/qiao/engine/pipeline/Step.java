package org.qiao.engine.pipeline;

import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;

/**
 * One thing done to a line's value: a converter, a code list, a link, the limits of the target field. Never called with
 * {@code null}. Immutable.
 */
abstract class Step {
    private final Field target;
    private final String written;

    Step(Field target, String written) {
        this.target = target;
        this.written = written;
    }

    /** The value turned; {@code null} when empty or when the run was told of a refusal. */
    abstract @Nullable Object apply(Object value, Run run);

    /** What the step is given by the flow file, for steps that are rules. */
    Object settings() {
        return "";
    }

    /** Whether people see it in a lineage even when it changes nothing. */
    boolean isShown() {
        return true;
    }

    /** Whether a loss here was asked for: masking. */
    boolean isDeliberate() {
        return false;
    }

    /** The target field of the line. */
    final Field target() {
        return target;
    }

    /** The step as people read it: {@code phone.e164:CN}. */
    final String written() {
        return written;
    }
}
