package org.qiao.engine.pipeline;

import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;

/**
 * One thing done to a line's value: a converter, a code list, a link, the limits of the target field. Never called with
 * {@code null}. Each is a record, for the reason given at {@link LineCode}.
 */
interface Step {
    /** The value turned; {@code null} when empty or when the run was told of a refusal. */
    @Nullable Object apply(Object value, Run run);

    /** The target field of the line. */
    Field target();

    /** The step as people read it: {@code phone.e164:CN}. */
    String written();

    /** What the step is given by the flow file, for steps that are rules. */
    default Object settings() {
        return "";
    }

    /** Whether people see it in a lineage even when it changes nothing. */
    default boolean isShown() {
        return true;
    }

    /** Whether a loss here was asked for: masking. */
    default boolean isDeliberate() {
        return false;
    }
}
