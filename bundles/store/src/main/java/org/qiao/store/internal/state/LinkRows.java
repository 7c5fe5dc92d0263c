package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Links;

/** The table {@code link}. */
final class LinkRows implements Links {
    private static final String SELECT = "select scope, source_key, target_key, state, version, baseline,"
            + " idempotency_key, source_sequence, at_micros from link where ";

    // In place of a null: Derby keeps all nulls of a unique index side by side, with those deleted before, and looks at
    // each of them when another one comes. A first load makes and fills thousands.
    private static final String NO_KEY = "\u0001";

    private static final int WORTH_A_RANGE = 16;

    private final Tx tx;
    private final Transactions transactions;
    private final LinkScopes scopes;
    private final IntentRows intents;

    LinkRows(Tx tx, Transactions transactions, LinkScopes scopes) {
        this.tx = tx;
        this.transactions = transactions;
        this.scopes = scopes;
        this.intents = new IntentRows(tx, transactions.dialect());
    }

    @Override
    public Map<String, Link> bySource(Scope scope, Collection<String> sourceKeys) {
        int number = scopes.number(scope);
        return Sql.run(transactions, same -> {
            // In this order: what is booked meanwhile leaves the intents when it is a row, and is found there.
            Map<String, Link> begun = intents.of(number, scope);
            Map<String, Link> found = rows(number, sourceKeys);
            if (found.size() < sourceKeys.size() && !begun.isEmpty()) {
                begun.keySet().retainAll(Set.copyOf(sourceKeys));
                begun.forEach(found::putIfAbsent);
            }
            return found;
        });
    }

    private Map<String, Link> rows(int scope, Collection<String> sourceKeys) throws SQLException {
        Map<String, Link> found = new LinkedHashMap<>();
        Collection<String> rest = sourceKeys;
        if (sourceKeys.size() >= WORTH_A_RANGE && sourceKeys.stream().allMatch(LinkRows::isPlain)) {
            rest = inRange(scope, new TreeSet<>(sourceKeys), found);
        }
        // Key by key: Derby answers an IN list over part of a key by reading the whole table.
        PreparedStatement query = tx.prepare(SELECT + "scope = ? and source_key = ?");
        query.setInt(1, scope);
        for (String key : rest) {
            query.setString(2, key);
            Sql.one(query, this::link).ifPresent(link -> found.put(key, link));
        }
        return found;
    }

    // The keys of one page of a scan lie side by side in the table too: one range instead of one look-up a key. Where
    // others lie between them, the range ends after twice as many rows as keys, and the rest is looked up key by key.
    private Collection<String> inRange(int scope, NavigableSet<String> keys, Map<String, Link> found)
            throws SQLException {
        int most = 2 * keys.size();
        PreparedStatement query = tx.prepare(SELECT
                + "scope = ? and source_key >= ? and source_key <= ? order by source_key fetch first ? rows only");
        query.setInt(1, scope);
        query.setString(2, keys.first());
        query.setString(3, keys.last());
        query.setInt(4, most);
        int rows = 0;
        String last = "";
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows++;
                last = Objects.requireNonNull(row.getString(2));
                if (keys.contains(last)) {
                    found.put(last, link(row));
                }
            }
        }
        return rows < most ? List.of() : keys.tailSet(last, false);
    }

    /** Whether every database orders it as Java does: blanks and control characters are compared in different ways. */
    private static boolean isPlain(String key) {
        return key.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    @Override
    public Optional<Link> byTarget(Scope scope, String targetKey) {
        return Optional.ofNullable(byTargets(scope, List.of(targetKey)).get(targetKey));
    }

    @Override
    public Map<String, Link> byTargets(Scope scope, Collection<String> targetKeys) {
        Map<String, Link> found = new LinkedHashMap<>();
        int number = scopes.number(scope);
        Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(SELECT + "target_key = ? and scope = ?");
            query.setInt(2, number);
            for (String key : targetKeys) {
                query.setString(1, key);
                Sql.one(query, this::link).ifPresent(link -> found.put(key, link));
            }
            return found;
        });
        return found;
    }

    @Override
    public void save(Collection<Link> links) {
        Map<Scope, List<Link>> byScope = new LinkedHashMap<>();
        links.forEach(link -> byScope.computeIfAbsent(link.scope(), scope -> new ArrayList<>())
                .add(link));
        byScope.forEach(this::save);
    }

    // What no update met is made: so nobody has to ask first which of them are there.
    private void save(Scope scope, List<Link> links) {
        int[] met = write(
                scope,
                links,
                "update link set target_key = ?, state = ?, version = ?, baseline = ?,"
                        + " idempotency_key = ?, source_sequence = ?, at_micros = ? where scope = ? and source_key = ?");
        List<Link> made = new ArrayList<>();
        for (int i = 0; i < met.length; i++) {
            if (met[i] == 0) {
                made.add(links.get(i));
            }
        }
        insert(scope, made);
    }

    private void insert(Scope scope, Collection<Link> links) {
        write(
                scope,
                links,
                "insert into link (target_key, state, version, baseline, idempotency_key,"
                        + " source_sequence, at_micros, scope, source_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void intend(String flow, Scope scope, Collection<Link> begun) {
        int number = scopes.number(scope);
        Sql.run(transactions, same -> {
            Map<String, Link> all = intents.of(flow, number, scope);
            begun.forEach(link -> all.put(link.sourceKey(), link));
            intents.write(flow, number, all.values());
            return all;
        });
    }

    // A row that is there was written by somebody who knew more: it stands, and is changed by what is known now alone.
    @Override
    public void settle(String flow, Scope scope, Collection<Link> links, Collection<String> removed) {
        int number = scopes.number(scope);
        Map<String, Link> made = Sql.run(transactions, same -> {
            Map<String, Link> begun = intents.of(flow, number, scope);
            if (!begun.isEmpty()) {
                intents.write(flow, number, List.of());
                begun.keySet().removeAll(rows(number, begun.keySet()).keySet());
                begun.keySet().removeAll(removed);
            }
            return begun;
        });
        List<Link> known = new ArrayList<>();
        for (Link link : links) {
            if (made.replace(link.sourceKey(), link) == null) {
                known.add(link);
            }
        }
        // New ones last: one that goes, or changes, may give up the very target key that one of them takes.
        if (!removed.isEmpty()) {
            remove(scope, removed);
        }
        save(known);
        insert(scope, made.values());
    }

    @Override
    public void release(String flow) {
        Sql.run(transactions, same -> intents.scopes(flow))
                .forEach(number -> settle(flow, scopes.scope(number), List.of(), List.of()));
    }

    /** Makes links of whatever any flow intended: for a start, when nobody has anything in hand. */
    void releaseAll() {
        Sql.run(transactions, same -> intents.flows()).forEach(this::release);
    }

    @Override
    public void remove(Scope scope, Collection<String> sourceKeys) {
        int number = scopes.number(scope);
        Sql.run(transactions, same -> {
            PreparedStatement delete = tx.prepare("delete from link where scope = ? and source_key = ?");
            for (String key : sourceKeys) {
                delete.setInt(1, number);
                delete.setString(2, key);
                delete.addBatch();
            }
            return delete.executeBatch();
        });
    }

    @Override
    public List<Link> page(Scope scope, State state, String afterSourceKey, int limit) {
        int number = scopes.number(scope);
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare(SELECT + "scope = ? and state = ? and source_key > ?"
                    + " order by source_key fetch first " + limit + " rows only");
            query.setInt(1, number);
            query.setString(2, letter(state));
            query.setString(3, afterSourceKey);
            return Sql.all(query, this::link);
        });
    }

    @Override
    public long count(Scope scope, State state) {
        int number = scopes.number(scope);
        return Sql.run(transactions, same -> {
            PreparedStatement query = tx.prepare("select count(*) from link where scope = ? and state = ?");
            query.setInt(1, number);
            query.setString(2, letter(state));
            return Sql.one(query, row -> row.getLong(1)).orElse(0L);
        });
    }

    @Override
    public List<Link> ofRecord(String sourceConnection, String sourceType, String sourceKey) {
        return scopes.from(sourceConnection, sourceType).stream()
                .flatMap(scope -> bySource(scope, List.of(sourceKey)).values().stream())
                .toList();
    }

    /** Runs a statement for each link; how many rows each of them met. */
    private int[] write(Scope scope, Collection<Link> links, String sql) {
        if (links.isEmpty()) {
            return new int[0];
        }
        int number = scopes.number(scope);
        try {
            PreparedStatement statement = tx.prepare(sql);
            for (Link link : links) {
                bind(statement, link, number);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw transactions.dialect().fault(e) == Dialect.Fault.DUPLICATE
                    ? new StoreException(
                            StoreCode.LINK_TAKEN,
                            new Text(
                                    scope.targetConnection() + " 中的 " + scope.targetType() + " 已与另一条 "
                                            + scope.sourceType() + " 关联：请合并两者，或更正目标的键",
                                    "A record of '" + scope.targetType() + "' in '" + scope.targetConnection()
                                            + "' is linked to another '" + scope.sourceType() + "' already: merge the"
                                            + " two, or correct the target's key"),
                            List.of(),
                            e)
                    : transactions.failure(e);
        }
    }

    private static void bind(PreparedStatement statement, Link link, int scope) throws SQLException {
        statement.setString(1, link.targetKey() == null ? NO_KEY + link.sourceKey() : link.targetKey());
        statement.setString(2, letter(link.state()));
        statement.setString(3, link.version());
        statement.setString(4, link.baseline());
        statement.setString(5, link.idempotencyKey());
        statement.setLong(6, link.sourceSequence());
        statement.setLong(7, Sql.micros(link.at()));
        statement.setInt(8, scope);
        statement.setString(9, link.sourceKey());
    }

    private Link link(ResultSet row) throws SQLException {
        return new Link(
                scopes.scope(row.getInt(1)),
                Objects.requireNonNull(row.getString(2)),
                targetKey(Objects.requireNonNull(row.getString(3))),
                state(Objects.requireNonNull(row.getString(4))),
                row.getString(5),
                Objects.requireNonNull(row.getString(6)),
                Objects.requireNonNull(row.getString(7)),
                row.getLong(8),
                Sql.instant(row.getLong(9)));
    }

    private static @Nullable String targetKey(String stored) {
        return stored.startsWith(NO_KEY) ? null : stored;
    }

    private static String letter(State state) {
        return state.name().substring(0, 1);
    }

    private static State state(String letter) {
        return switch (letter) {
            case "I" -> State.INTENT;
            case "L" -> State.LINKED;
            default -> State.RETIRED;
        };
    }
}
