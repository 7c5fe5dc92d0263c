package org.qiao.plugins.internal.guard;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;

/** A plugin's converter, called through the guard. */
public final class GuardedConverter implements Converter {
    private static final Guard.Work<Converter, Object, Conversion, Object> CONVERT = Converter::convert;

    private final Guard guard;
    private final Foreign<Converter> foreign;
    private final long limit;

    /** Guards a converter. */
    public GuardedConverter(Guard guard, Foreign<Converter> foreign) {
        this.guard = guard;
        this.foreign = foreign;
        this.limit = guard.deadlines().rule().toNanos();
    }

    @Override
    public Class<?> settings() {
        return guard.<Converter, Object, Object, Class<?>>ask(
                foreign, limit, (converter, x, y) -> converter.settings(), this, this);
    }

    @Override
    public Kinds kinds() {
        return guard.<Converter, Object, Object, Kinds>ask(
                foreign, limit, (converter, x, y) -> converter.kinds(), this, this);
    }

    @Override
    public @Nullable Object convert(Object value, Conversion conversion) {
        return guard.call(foreign, limit, CONVERT, value, conversion);
    }

    @Override
    public Optional<String> inverse() {
        return guard.<Converter, Object, Object, Optional<String>>ask(
                foreign, limit, (converter, x, y) -> converter.inverse(), this, this);
    }
}
