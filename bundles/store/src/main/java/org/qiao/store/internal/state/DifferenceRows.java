package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Differences;

/** The tables {@code flow_comparison} and {@code flow_difference}. */
final class DifferenceRows implements Differences {
    private static final String SELECT = "select flow, kind, record_key, target_key, fields, reason, wanted, at_micros"
            + " from flow_difference where flow = ?";
    private static final int LONGEST_FIELDS = 4_000;
    private static final int LONGEST_SAID = 4_000;

    private final Tx tx;
    private final Transactions transactions;

    DifferenceRows(Tx tx, Transactions transactions) {
        this.tx = tx;
        this.transactions = transactions;
    }

    @Override
    public Optional<Comparison> get(String flow) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare("select state, cause, begun, ended, at_target, at_source, expected,"
                    + " said from flow_comparison where flow = ?");
            query.setString(1, flow);
            return Sql.one(
                    query,
                    row -> new Comparison(
                            flow,
                            State.valueOf(row.getString(1)),
                            Objects.requireNonNull(row.getString(2)),
                            Sql.instant(row.getLong(3)),
                            Sql.moment(row, 4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            Objects.requireNonNull(row.getString(8))));
        });
    }

    @Override
    public void save(Comparison comparison) {
        Sql.run(transactions, same -> {
            PreparedStatement update =
                    tx.prepare("update flow_comparison set state = ?, cause = ?, begun = ?, ended = ?, at_target = ?,"
                            + " at_source = ?, expected = ?, said = ? where flow = ?");
            bind(update, comparison);
            if (update.executeUpdate() == 0) {
                PreparedStatement insert =
                        tx.prepare("insert into flow_comparison (state, cause, begun, ended, at_target, at_source,"
                                + " expected, said, flow) values (" + Sql.marks(9) + ")");
                bind(insert, comparison);
                insert.executeUpdate();
            }
            return comparison;
        });
    }

    private static void bind(PreparedStatement statement, Comparison comparison) throws SQLException {
        statement.setString(1, comparison.state().name());
        statement.setString(2, Sql.shortened(comparison.cause(), 100));
        statement.setLong(3, Sql.micros(comparison.begun()));
        Sql.moment(statement, 4, comparison.ended());
        statement.setLong(5, comparison.atTarget());
        statement.setLong(6, comparison.atSource());
        statement.setLong(7, comparison.expected());
        statement.setString(8, Sql.shortened(comparison.said(), LONGEST_SAID));
        statement.setString(9, comparison.flow());
    }

    @Override
    public void add(Collection<Difference> differences) {
        remove(differences);
        Sql.run(transactions, same -> {
            PreparedStatement insert =
                    tx.prepare("insert into flow_difference (flow, kind, record_key, target_key, fields, reason,"
                            + " wanted, at_micros) values (" + Sql.marks(8) + ")");
            for (Difference one : differences) {
                insert.setString(1, one.flow());
                insert.setString(2, letter(one.kind()));
                insert.setString(3, one.key());
                insert.setString(4, one.targetKey());
                insert.setString(5, Sql.shortened(String.join(",", one.fields()), LONGEST_FIELDS));
                insert.setString(6, Sql.shortened(one.reason(), LONGEST_SAID));
                insert.setString(7, one.isWanted() ? "Y" : "N");
                insert.setLong(8, Sql.micros(one.at()));
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    @Override
    public void remove(Collection<Difference> differences) {
        Sql.run(transactions, same -> {
            PreparedStatement delete =
                    tx.prepare("delete from flow_difference where flow = ? and kind = ? and record_key = ?");
            for (Difference one : differences) {
                delete.setString(1, one.flow());
                delete.setString(2, letter(one.kind()));
                delete.setString(3, one.key());
                delete.addBatch();
            }
            return delete.executeBatch();
        });
    }

    @Override
    public void clear(String flow) {
        Sql.run(transactions, same -> {
            PreparedStatement delete = tx.prepare("delete from flow_difference where flow = ?");
            delete.setString(1, flow);
            return delete.executeUpdate();
        });
    }

    @Override
    public List<Difference> page(String flow, @Nullable Kind kind, @Nullable Difference after, int limit) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(SELECT
                    + (kind == null ? "" : " and kind = ?")
                    + (after == null ? "" : " and (kind > ? or (kind = ? and record_key > ?))")
                    + " order by kind, record_key fetch first " + limit + " rows only");
            int next = 1;
            query.setString(next++, flow);
            if (kind != null) {
                query.setString(next++, letter(kind));
            }
            if (after != null) {
                query.setString(next++, letter(after.kind()));
                query.setString(next++, letter(after.kind()));
                query.setString(next, after.key());
            }
            return Sql.all(query, DifferenceRows::difference);
        });
    }

    @Override
    public Map<Kind, Long> count(String flow) {
        return Sql.run(transactions, same -> {
            PreparedStatement query =
                    tx.prepare("select kind, count(*) from flow_difference where flow = ? group by kind");
            query.setString(1, flow);
            Map<Kind, Long> counts = new EnumMap<>(Kind.class);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(kind(Objects.requireNonNull(rows.getString(1))), rows.getLong(2));
                }
            }
            return counts;
        });
    }

    @Override
    public long want(String flow) {
        return Sql.run(transactions, same -> {
            PreparedStatement update =
                    tx.prepare("update flow_difference set wanted = 'Y' where flow = ? and kind <> 'E'");
            update.setString(1, flow);
            return (long) update.executeUpdate();
        });
    }

    @Override
    public List<Difference> wanted(String flow, int limit) {
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(
                    SELECT + " and wanted = 'Y' order by kind, record_key fetch first " + limit + " rows only");
            query.setString(1, flow);
            return Sql.all(query, DifferenceRows::difference);
        });
    }

    private static Difference difference(ResultSet row) throws SQLException {
        String fields = Objects.requireNonNull(row.getString(5));
        return new Difference(
                Objects.requireNonNull(row.getString(1)),
                kind(Objects.requireNonNull(row.getString(2))),
                Objects.requireNonNull(row.getString(3)),
                Objects.requireNonNull(row.getString(4)),
                fields.isEmpty() ? List.of() : List.of(fields.split(",", -1)),
                Objects.requireNonNull(row.getString(6)),
                "Y".equals(row.getString(7)),
                Sql.instant(row.getLong(8)));
    }

    private static String letter(Kind kind) {
        return kind.name().substring(0, 1);
    }

    private static Kind kind(String letter) {
        return switch (letter) {
            case "D" -> Kind.DIFFERING;
            case "E" -> Kind.EXTRA;
            default -> Kind.MISSING;
        };
    }
}
