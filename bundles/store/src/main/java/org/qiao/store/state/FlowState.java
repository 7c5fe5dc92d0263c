package org.qiao.store.state;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Everything that flows remember. All reads and writes happen inside a transaction, so that a batch's outcomes, links,
 * parked keys, counters and checkpoint are saved together or not at all. Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface FlowState {
    /**
     * Runs work in one durable transaction: committed when it returns, rolled back when it throws. After a deadlock the
     * work is run again from its beginning, up to four times in all: it must not keep outside of itself what it did
     * before.
     */
    <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work);

    /** One transaction's doors. Valid on the calling thread until the work returns. */
    @ProviderType
    interface Transaction {
        /** Positions and totals. */
        Checkpoints checkpoints();

        /** Which source record is which target record. */
        Links links();

        /** Runs and batches. */
        Ledger ledger();

        /** What comparing both sides found. */
        Differences differences();

        /** Changes that wait for a person, a retry or another record. */
        Parked parked();

        /** What was answered to requests with a key of their own. */
        Answers answers();
    }
}
