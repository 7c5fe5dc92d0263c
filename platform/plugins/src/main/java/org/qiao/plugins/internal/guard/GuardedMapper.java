package org.qiao.plugins.internal.guard;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Mapping;

/** A plugin's mapper, called through the guard. */
public final class GuardedMapper implements Mapper {
    private static final Guard.Work<Mapper, Record, Mapping, Record> MAP = Mapper::map;

    private final Guard guard;
    private final Foreign<Mapper> foreign;
    private final long limit;

    /** Guards a mapper. */
    public GuardedMapper(Guard guard, Foreign<Mapper> foreign) {
        this.guard = guard;
        this.foreign = foreign;
        this.limit = guard.deadlines().rule().toNanos();
    }

    @Override
    public Class<?> settings() {
        return guard.<Mapper, Object, Object, Class<?>>ask(
                foreign, limit, (mapper, x, y) -> mapper.settings(), this, this);
    }

    @Override
    public Set<String> reads() {
        return guard.<Mapper, Object, Object, Set<String>>ask(
                foreign, limit, (mapper, x, y) -> mapper.reads(), this, this);
    }

    @Override
    public Set<String> writes() {
        return guard.<Mapper, Object, Object, Set<String>>ask(
                foreign, limit, (mapper, x, y) -> mapper.writes(), this, this);
    }

    @Override
    public @Nullable Record map(Record source, Mapping mapping) {
        return guard.call(foreign, limit, MAP, source, mapping);
    }
}
