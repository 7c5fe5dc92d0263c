package org.qiao.sync.internal.run;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.store.state.FlowState;

/** State tables in memory whose database may be away. */
public final class BreakableState implements FlowState {
    private final FlowState state = new MemoryState();
    private int left;

    /** The next transactions fail. */
    public void fails(int times) {
        left = times;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
        if (left > 0) {
            left--;
            throw new IllegalStateException("the database is away");
        }
        return state.inTransaction(work);
    }
}
