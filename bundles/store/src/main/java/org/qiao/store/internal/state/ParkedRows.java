package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.store.internal.codec.StoredChange;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Parked;

/** The table {@code parked}. */
final class ParkedRows implements Parked {
    private static final String SELECT = "select flow, record_key, kind, cause, reason, change_body, folded, first_seq,"
            + " attempts, due, awaited_flow, awaited_key, at_micros from parked where ";
    private static final int LONGEST_CAUSE = 200;
    private static final int WORTH_A_LOOK = 8;
    private static final int LONGEST_REASON = 4_000;

    private final Tx tx;
    private final Transactions transactions;
    private final StoredChange changes;

    ParkedRows(Tx tx, Transactions transactions, StoredChange changes) {
        this.tx = tx;
        this.transactions = transactions;
        this.changes = changes;
    }

    @Override
    public void save(Collection<Row> rows) {
        for (String flow : new HashSet<>(rows.stream().map(Row::flow).toList())) {
            List<Row> some =
                    rows.stream().filter(row -> row.flow().equals(flow)).toList();
            Set<String> there = new HashSet<>();
            find(flow, some.stream().map(Row::key).toList()).forEach(row -> there.add(row.key()));
            write(
                    some.stream().filter(row -> there.contains(row.key())).toList(),
                    "update parked set kind = ?, cause = ?, reason = ?, change_body = ?, folded = ?, first_seq = ?,"
                            + " attempts = ?, due = ?, awaited_flow = ?, awaited_key = ?, at_micros = ?"
                            + " where flow = ? and record_key = ?");
            write(
                    some.stream().filter(row -> !there.contains(row.key())).toList(),
                    "insert into parked (kind, cause, reason, change_body, folded, first_seq, attempts, due,"
                            + " awaited_flow, awaited_key, at_micros, flow, record_key) values (" + Sql.marks(13)
                            + ")");
        }
    }

    @Override
    public void remove(String flow, Collection<String> keys) {
        Sql.run(transactions, same -> {
            PreparedStatement delete = tx.prepare("delete from parked where flow = ? and record_key = ?");
            for (String key : keys) {
                delete.setString(1, flow);
                delete.setString(2, key);
                delete.addBatch();
            }
            return delete.executeBatch();
        });
    }

    @Override
    public List<Row> find(String flow, Collection<String> keys) {
        return Sql.run(transactions, same -> {
            List<Row> found = new ArrayList<>();
            if (keys.size() > WORTH_A_LOOK && isEmpty(flow)) {
                return found;
            }
            // Key by key: Derby answers an IN list over part of a key by reading the whole table.
            PreparedStatement query = tx.prepare(SELECT + "flow = ? and record_key = ?");
            query.setString(1, flow);
            for (String key : keys) {
                query.setString(2, key);
                Sql.one(query, this::row).ifPresent(found::add);
            }
            return found;
        });
    }

    private boolean isEmpty(String flow) throws SQLException {
        PreparedStatement query = tx.prepare("select 1 from parked where flow = ? fetch first 1 rows only");
        query.setString(1, flow);
        return Sql.one(query, row -> row.getInt(1)).isEmpty();
    }

    @Override
    public Optional<Row> get(String flow, String key) {
        return find(flow, List.of(key)).stream().findFirst();
    }

    @Override
    public List<Row> page(String flow, Kind kind, @Nullable String cause, String afterKey, int limit) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(SELECT + "flow = ? and kind = ? and record_key > ?"
                    + (cause == null ? "" : " and cause = ?") + " order by record_key fetch first " + limit
                    + " rows only");
            query.setString(1, flow);
            query.setString(2, letter(kind));
            query.setString(3, afterKey);
            if (cause != null) {
                query.setString(4, Sql.shortened(cause, LONGEST_CAUSE));
            }
            return Sql.all(query, this::row);
        });
    }

    @Override
    public List<Row> due(String flow, Instant now, int limit) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(SELECT + "flow = ? and kind = 'R' and due <= ?"
                    + " order by due, record_key fetch first " + limit + " rows only");
            query.setString(1, flow);
            query.setLong(2, Sql.micros(now));
            return Sql.all(query, this::row);
        });
    }

    @Override
    public List<Row> waitingFor(String flow, String awaitedFlow, Collection<String> awaitedKeys) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(SELECT + "awaited_flow = ? and flow = ? and awaited_key = ?");
            query.setString(1, awaitedFlow);
            query.setString(2, flow);
            List<Row> found = new ArrayList<>();
            for (String key : awaitedKeys) {
                query.setString(3, key);
                found.addAll(Sql.all(query, this::row));
            }
            return found;
        });
    }

    @Override
    public List<Cause> causes(String flow, Kind kind) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare("select cause, count(*), sum(folded), max(reason) from parked"
                    + " where flow = ? and kind = ? group by cause order by 2 desc, 1");
            query.setString(1, flow);
            query.setString(2, letter(kind));
            return Sql.all(
                    query,
                    row -> new Cause(
                            Objects.requireNonNull(row.getString(1)),
                            row.getLong(2),
                            row.getLong(3),
                            Objects.requireNonNull(row.getString(4))));
        });
    }

    private void write(List<Row> rows, String sql) {
        if (rows.isEmpty()) {
            return;
        }
        Sql.run(transactions, same -> {
            PreparedStatement statement = tx.prepare(sql);
            for (Row row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private void bind(PreparedStatement statement, Row row) throws SQLException {
        statement.setString(1, letter(row.kind()));
        statement.setString(2, Sql.shortened(row.cause(), LONGEST_CAUSE));
        statement.setString(3, Sql.shortened(row.reason(), LONGEST_REASON));
        statement.setBytes(4, changes.bytes(row.change()));
        statement.setLong(5, row.folded());
        statement.setLong(6, row.firstSequence());
        statement.setInt(7, row.attempts());
        Sql.moment(statement, 8, row.due());
        statement.setString(9, row.awaitedFlow());
        statement.setString(10, row.awaitedKey());
        statement.setLong(11, Sql.micros(row.at()));
        statement.setString(12, row.flow());
        statement.setString(13, row.key());
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                Objects.requireNonNull(row.getString(1)),
                Objects.requireNonNull(row.getString(2)),
                kind(Objects.requireNonNull(row.getString(3))),
                Objects.requireNonNull(row.getString(4)),
                Objects.requireNonNull(row.getString(5)),
                changes.change(Objects.requireNonNull(row.getBytes(6))),
                row.getLong(7),
                row.getLong(8),
                row.getInt(9),
                Sql.moment(row, 10),
                row.getString(11),
                row.getString(12),
                Sql.instant(row.getLong(13)));
    }

    private static String letter(Kind kind) {
        return kind.name().substring(0, 1);
    }

    private static Kind kind(String letter) {
        return switch (letter) {
            case "P" -> Kind.PARKED;
            case "W" -> Kind.WAITING;
            default -> Kind.RETRY;
        };
    }
}
