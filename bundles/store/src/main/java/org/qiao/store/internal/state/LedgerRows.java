package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Ledger;

/** The tables {@code ledger_run} and {@code ledger_batch}. */
final class LedgerRows implements Ledger {
    private static final String COUNTERS =
            "read_count, applied, unchanged, filtered, superseded, parked, waiting, in_flight";
    private static final String RUN =
            "select run_number, flow, cause, begun, ended, result_text, " + COUNTERS + " from ledger_run where ";
    private static final int LONGEST_RESULT = 4_000;

    private final Tx tx;
    private final Transactions transactions;
    private final AtomicLong runs;
    private final AtomicLong batches;

    LedgerRows(Tx tx, Transactions transactions, AtomicLong runs, AtomicLong batches) {
        this.tx = tx;
        this.transactions = transactions;
        this.runs = runs;
        this.batches = batches;
    }

    @Override
    public long begin(String flow, String cause, Instant at) {
        long number = runs.incrementAndGet();
        return Sql.run(transactions, same -> {
            PreparedStatement insert =
                    tx.prepare("insert into ledger_run (run_number, flow, cause, begun, result_text, " + COUNTERS
                            + ") values (?, ?, ?, ?, '', 0, 0, 0, 0, 0, 0, 0, 0)");
            insert.setLong(1, number);
            insert.setString(2, flow);
            insert.setString(3, Sql.shortened(cause, 100));
            insert.setLong(4, Sql.micros(at));
            insert.executeUpdate();
            return number;
        });
    }

    @Override
    public void batch(Batch batch) {
        Sql.run(transactions, same -> {
            PreparedStatement insert = tx.prepare("insert into ledger_batch (id, run, flow, rules, key_filter, entries,"
                    + " at_micros, " + COUNTERS + ") values (" + Sql.marks(15) + ")");
            insert.setLong(1, batches.incrementAndGet());
            insert.setLong(2, batch.run());
            insert.setString(3, batch.flow());
            insert.setString(4, batch.rules());
            insert.setBytes(5, KeyFilter.of(batch.entries()).bytes());
            insert.setBytes(6, EntryCodec.bytes(batch.entries()));
            insert.setLong(7, Sql.micros(batch.at()));
            Sql.counters(insert, 8, batch.counters());
            insert.executeUpdate();
            return add(batch);
        });
    }

    private int add(Batch batch) throws SQLException {
        PreparedStatement update = tx.prepare(
                "update ledger_run set read_count = read_count + ?, applied = applied + ?,"
                        + " unchanged = unchanged + ?, filtered = filtered + ?, superseded = superseded + ?,"
                        + " parked = parked + ?, waiting = waiting + ?, in_flight = in_flight + ? where run_number = ?");
        update.setLong(Sql.counters(update, 1, batch.counters()), batch.run());
        return update.executeUpdate();
    }

    @Override
    public void end(long run, String result, Instant at) {
        Sql.run(transactions, same -> {
            PreparedStatement update =
                    tx.prepare("update ledger_run set ended = ?, result_text = ? where run_number = ?");
            update.setLong(1, Sql.micros(at));
            update.setString(2, Sql.shortened(result, LONGEST_RESULT));
            update.setLong(3, run);
            return update.executeUpdate();
        });
    }

    @Override
    public List<Run> runs(String flow, int limit) {
        return Sql.run(transactions, same -> {
            PreparedStatement query =
                    tx.prepare(RUN + "flow = ? order by run_number desc fetch first " + limit + " rows only");
            query.setString(1, flow);
            return Sql.all(query, LedgerRows::run);
        });
    }

    @Override
    public Optional<Run> run(long number) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(RUN + "run_number = ?");
            query.setLong(1, number);
            return Sql.one(query, LedgerRows::run);
        });
    }

    @Override
    public List<Booked> booked(String flow, int limit) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare("select run, at_micros, " + COUNTERS
                    + " from ledger_batch where flow = ? order by id desc fetch first " + limit + " rows only");
            query.setString(1, flow);
            return Sql.all(query, row -> new Booked(row.getLong(1), Sql.counters(row, 3), Sql.instant(row.getLong(2))));
        });
    }

    /** Reads batches from the newest on, and only those whose filter may hold the key. */
    @Override
    public List<Entry> entries(String flow, String key, int limit) {
        return Sql.run(transactions, same -> {
            PreparedStatement query =
                    tx.prepare("select key_filter, entries from ledger_batch where flow = ? order by id desc");
            query.setString(1, flow);
            List<Entry> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (found.size() < limit && rows.next()) {
                    if (new KeyFilter(rows.getBytes(1)).mayHold(key)) {
                        newestFirst(EntryCodec.entries(rows.getBytes(2)), key, limit, found);
                    }
                }
            }
            return found;
        });
    }

    private static void newestFirst(List<Entry> entries, String key, int limit, List<Entry> found) {
        for (int i = entries.size() - 1; i >= 0 && found.size() < limit; i--) {
            if (entries.get(i).key().equals(key)) {
                found.add(entries.get(i));
            }
        }
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong(1),
                Objects.requireNonNull(row.getString(2)),
                Objects.requireNonNull(row.getString(3)),
                Sql.counters(row, 7),
                Sql.instant(row.getLong(4)),
                Sql.moment(row, 5),
                Objects.requireNonNull(row.getString(6)));
    }
}
