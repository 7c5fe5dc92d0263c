package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.state.Links.Scope;

/** The pairs of sides that links join, under small numbers. Thread safe. */
final class LinkScopes {
    private final Transactions transactions;
    private final Map<Scope, Integer> numbers = new ConcurrentHashMap<>();

    LinkScopes(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The number of a scope, made when first asked for; apart from the caller's transaction, since others use it too. */
    int number(Scope scope) {
        Integer known = numbers.get(scope);
        return known == null ? register(scope) : known;
    }

    Scope scope(int number) {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> load(number));
    }

    /** The scopes whose source is a type of a connection. */
    List<Scope> from(String connection, String type) {
        return transactions.read(tx -> {
            PreparedStatement query = tx.prepare("select source_connection, source_type, target_connection,"
                    + " target_type from link_scope where source_connection = ? and source_type = ? order by id");
            query.setString(1, connection);
            query.setString(2, type);
            return Sql.all(query, LinkScopes::scope);
        });
    }

    private synchronized int register(Scope scope) {
        int number = transactions.apart(tx -> {
            PreparedStatement query = tx.prepare("select id from link_scope where source_connection = ?"
                    + " and source_type = ? and target_connection = ? and target_type = ?");
            bind(query, 1, scope);
            return Sql.one(query, row -> row.getInt(1)).orElseGet(() -> insert(tx, scope));
        });
        numbers.put(scope, number);
        return number;
    }

    private int insert(Tx tx, Scope scope) {
        return Sql.run(transactions, same -> {
            int number = Sql.one(tx.prepare("select max(id) from link_scope"), row -> row.getInt(1))
                            .orElse(0)
                    + 1;
            PreparedStatement insert = tx.prepare("insert into link_scope (id, source_connection, source_type,"
                    + " target_connection, target_type) values (?, ?, ?, ?, ?)");
            insert.setInt(1, number);
            bind(insert, 2, scope);
            insert.executeUpdate();
            return number;
        });
    }

    private Scope load(int number) {
        Scope scope = transactions.read(tx -> {
            PreparedStatement query = tx.prepare("select source_connection, source_type, target_connection,"
                    + " target_type from link_scope where id = ?");
            query.setInt(1, number);
            return Sql.one(query, LinkScopes::scope).orElseThrow();
        });
        numbers.put(scope, number);
        return scope;
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(
                Objects.requireNonNull(row.getString(1)),
                Objects.requireNonNull(row.getString(2)),
                Objects.requireNonNull(row.getString(3)),
                Objects.requireNonNull(row.getString(4)));
    }

    private static void bind(PreparedStatement statement, int from, Scope scope) throws SQLException {
        statement.setString(from, scope.sourceConnection());
        statement.setString(from + 1, scope.sourceType());
        statement.setString(from + 2, scope.targetConnection());
        statement.setString(from + 3, scope.targetType());
    }
}
