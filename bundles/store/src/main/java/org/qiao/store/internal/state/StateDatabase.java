package org.qiao.store.internal.state;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.store.internal.codec.StoredChange;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Answers;
import org.qiao.store.state.Checkpoints;
import org.qiao.store.state.Differences;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;

/** What flows remember, in the store's database. Thread safe. */
public final class StateDatabase implements FlowState {
    private final Transactions transactions;
    private final StoredChange changes;
    private final LinkScopes scopes;
    private final AtomicLong runs;
    private final AtomicLong batches;

    /** The state in a database. */
    public StateDatabase(Transactions transactions, StoredChange changes) {
        this.transactions = transactions;
        this.changes = changes;
        this.scopes = new LinkScopes(transactions);
        this.runs = new AtomicLong(greatest("select max(run_number) from ledger_run"));
        this.batches = new AtomicLong(greatest("select max(id) from ledger_batch"));
        transactions.write(tx -> {
            new LinkRows(tx, transactions, scopes).releaseAll();
            return true;
        });
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
        return transactions.<T>write(tx -> work.apply(new Doors(tx)));
    }

    private long greatest(String sql) {
        return transactions.read(
                tx -> Sql.one(tx.prepare(sql), row -> row.getLong(1)).orElse(0L));
    }

    private final class Doors implements Transaction {
        private final Tx tx;

        Doors(Tx tx) {
            this.tx = tx;
        }

        @Override
        public Checkpoints checkpoints() {
            return new CheckpointRows(tx, transactions);
        }

        @Override
        public Links links() {
            return new LinkRows(tx, transactions, scopes);
        }

        @Override
        public Ledger ledger() {
            return new LedgerRows(tx, transactions, runs, batches);
        }

        @Override
        public Differences differences() {
            return new DifferenceRows(tx, transactions);
        }

        @Override
        public Parked parked() {
            return new ParkedRows(tx, transactions, changes);
        }

        @Override
        public Answers answers() {
            return new AnswerRows(tx, transactions);
        }
    }
}
