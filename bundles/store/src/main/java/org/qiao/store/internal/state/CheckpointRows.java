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

/**
 * The table {@code checkpoint}. A cursor and a phase are made of keys and of what systems say: where a column cannot hold
 * one, for it is too long or has U+0000, the column has a mark and the text is kept with the notes.
 */
final class CheckpointRows implements Checkpoints {
    private static final JsonText JSON = new JsonText();
    private static final String COLUMNS =
            "read_count, applied, unchanged, filtered, superseded, parked, waiting, in_flight";

    private static final int LONGEST_CURSOR = 4_000;
    private static final int LONGEST_PHASE = 1_000;
    private static final String IN_NOTES = "\u0001";
    private static final String CURSOR = IN_NOTES + "cursor";
    private static final String PHASE = IN_NOTES + "phase";

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
            return Sql.one(query, row -> {
                Map<String, String> notes = notes(Objects.requireNonNull(row.getString(4)));
                String cursor = kept(Objects.requireNonNull(row.getString(1)), CURSOR, notes);
                String phase = kept(Objects.requireNonNull(row.getString(2)), PHASE, notes);
                String rules = Objects.requireNonNull(row.getString(3));
                return new Checkpoint(flow, cursor, phase, rules, Sql.counters(row, 5), notes);
            });
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
        Map<String, String> notes = new LinkedHashMap<>(checkpoint.notes());
        statement.setString(1, column(checkpoint.cursor(), LONGEST_CURSOR, CURSOR, notes));
        statement.setString(2, column(checkpoint.phase(), LONGEST_PHASE, PHASE, notes));
        statement.setString(3, checkpoint.rules());
        statement.setString(4, JSON.write(notes));
        statement.setString(Sql.counters(statement, 5, checkpoint.totals()), checkpoint.flow());
    }

    /** What a column gets of a text: itself, or the mark, and the text goes to the notes, which JSON escapes. */
    private static String column(String text, int most, String name, Map<String, String> notes) {
        if (text.length() <= most && text.indexOf('\0') < 0 && !text.startsWith(IN_NOTES)) {
            return text;
        }
        notes.put(name, text);
        return IN_NOTES;
    }

    private static String kept(String column, String name, Map<String, String> notes) {
        String noted = notes.remove(name);
        return noted == null ? column : noted;
    }

    private static Map<String, String> notes(String json) {
        Map<String, String> notes = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(JSON.read(json)))
                .forEach((name, value) -> notes.put(String.valueOf(name), String.valueOf(value)));
        return notes;
    }
}
