package org.qiao.engine.convert;

import org.jspecify.annotations.Nullable;
import org.qiao.api.rule.Conversion;

/** One conversion with its settings worked in. */
@FunctionalInterface
interface Step {
    @Nullable Object apply(Object value, Conversion conversion);
}
