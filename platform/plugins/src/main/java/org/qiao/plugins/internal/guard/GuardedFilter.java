package org.qiao.plugins.internal.guard;

import org.qiao.api.record.Record;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Parameters;
import org.qiao.api.rule.Verdict;

/** A plugin's filter, called through the guard. */
public final class GuardedFilter implements Filter {
    private static final Guard.Work<Filter, Record, Parameters, Verdict> TEST = Filter::test;

    private final Guard guard;
    private final Foreign<Filter> foreign;
    private final long limit;

    /** Guards a filter. */
    public GuardedFilter(Guard guard, Foreign<Filter> foreign) {
        this.guard = guard;
        this.foreign = foreign;
        this.limit = guard.deadlines().rule().toNanos();
    }

    @Override
    public Class<?> settings() {
        return guard.<Filter, Object, Object, Class<?>>ask(
                foreign, limit, (filter, x, y) -> filter.settings(), this, this);
    }

    @Override
    public Verdict test(Record record, Parameters parameters) {
        return guard.ask(foreign, limit, TEST, record, parameters);
    }
}
