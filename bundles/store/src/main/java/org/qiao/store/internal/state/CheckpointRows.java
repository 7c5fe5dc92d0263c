package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.qiao.engine.json.JsonText;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Checkpoints;

/** The table {@code checkpoint}. */
final class CheckpointRows implements Checkpoints {
    private static final JsonText JSON = new JsonText();
    private static final String COLUMNS =
            "read_count, applied, unchanged, filtered, superseded, parked, waiting, in_flight";

    private static final List<String> TABLES = List.of(
            "checkpoint", "parked", "ledger_batch", "ledger_run", "answer", "flow_comparison", "flow_difference");

    private final Tx tx;
    private final Transactions transactions;

    CheckpointRows(Tx tx, Transactions transactions) {
        this.tx = tx;
        this.transactions = transactions;
    }

    @Override
    public Optional<Checkpoint> get(String flow) {
        return Sql.run(transactions, same -> {
            PreparedStatement query =
                    tx.prepare("select cursor_at, phase, rules, notes, " + COLUMNS + " from checkpoint where flow = ?");
            query.setString(1, flow);
            return Sql.one(
                    query,
                    row -> new Checkpoint(
                            flow,
                            Objects.requireNonNull(row.getString(1)),
                            Objects.requireNonNull(row.getString(2)),
                            Objects.requireNonNull(row.getString(3)),
                            Sql.counters(row, 5),
                            notes(Objects.requireNonNull(row.getString(4)))));
        });
    }

    @Override
    public void save(Checkpoint checkpoint) {
        if (!checkpoint.totals().holds()) {
            throw new IllegalStateException("the ledger of flow '" + checkpoint.flow() + "' does not add up: "
                    + checkpoint.totals() + "; this is a defect, and nothing was saved");
        }
        Sql.run(transactions, same -> {
            PreparedStatement update =
                    tx.prepare("update checkpoint set cursor_at = ?, phase = ?, rules = ?, notes = ?, read_count = ?,"
                            + " applied = ?, unchanged = ?, filtered = ?, superseded = ?, parked = ?, waiting = ?,"
                            + " in_flight = ? where flow = ?");
            bind(update, checkpoint);
            if (update.executeUpdate() == 0) {
                PreparedStatement insert = tx.prepare("insert into checkpoint (cursor_at, phase, rules, notes, "
                        + COLUMNS + ", flow) values (" + Sql.marks(13) + ")");
                bind(insert, checkpoint);
                insert.executeUpdate();
            }
            return checkpoint;
        });
    }

    @Override
    public void forget(String flow) {
        Sql.run(transactions, same -> {
            for (String table : TABLES) {
                PreparedStatement delete = tx.prepare("delete from " + table + " where flow = ?");
                delete.setString(1, flow);
                delete.executeUpdate();
            }
            return flow;
        });
    }

    private static void bind(PreparedStatement statement, Checkpoint checkpoint) throws SQLException {
        statement.setString(1, checkpoint.cursor());
        statement.setString(2, checkpoint.phase());
        statement.setString(3, checkpoint.rules());
        statement.setString(4, JSON.write(checkpoint.notes()));
        statement.setString(Sql.counters(statement, 5, checkpoint.totals()), checkpoint.flow());
    }

    private static Map<String, String> notes(String json) {
        Map<String, String> notes = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(JSON.read(json)))
                .forEach((name, value) -> notes.put(String.valueOf(name), String.valueOf(value)));
        return notes;
    }
}
