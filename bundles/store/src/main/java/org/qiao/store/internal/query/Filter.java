package org.qiao.store.internal.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.qiao.api.record.Record;

/**
 * A condition in two parts: what the database decides and what remains to be tested on the records it gives.
 *
 * @param sql a condition over the table under the name {@code a}; empty for all
 * @param binds its parameters
 * @param reads the fields that the remainder reads
 * @param remainder what remains
 * @param equals the fields that must equal one constant
 * @param isSelective whether few records can meet it
 * @param search the part that looks for pieces of text, unless few records can meet the condition anyhow
 */
public record Filter(
        String sql,
        List<Bind> binds,
        Set<String> reads,
        Predicate<Record> remainder,
        Set<String> equals,
        boolean isSelective,
        Optional<TextSearch> search) {
    private static final Predicate<Record> NOTHING_LEFT = Filter::nothingLeft;

    /** All records. */
    public static final Filter ALL = decided("", List.of());

    /** Copies the list. */
    public Filter {
        binds = List.copyOf(binds);
        reads = Set.copyOf(reads);
        equals = Set.copyOf(equals);
    }

    /** A parameter. */
    @FunctionalInterface
    public interface Bind {
        /** Sets it. */
        void set(PreparedStatement statement, int at) throws SQLException;

        /** A text. */
        static Bind text(String value) {
            return (statement, at) -> statement.setString(at, value);
        }

        /** A number. */
        static Bind number(long value) {
            return (statement, at) -> statement.setLong(at, value);
        }
    }

    private static Filter decided(String sql, List<Bind> binds) {
        return new Filter(sql, binds, Set.of(), NOTHING_LEFT, Set.of(), false, Optional.empty());
    }

    private static boolean nothingLeft(Record record) {
        return record.type().size() > 0;
    }

    /** Whether the database decides everything. */
    public boolean isWhole() {
        return remainder == NOTHING_LEFT;
    }

    /** This filter without a remainder. */
    public Filter whole() {
        return new Filter(sql, binds, Set.of(), NOTHING_LEFT, equals, isSelective, search);
    }

    /** This filter with a further condition of the database's. */
    public Filter and(String more, List<Bind> moreBinds) {
        List<Bind> all = new ArrayList<>(binds);
        all.addAll(moreBinds);
        String both = sql.isEmpty() ? more : sql + " and " + more;
        return new Filter(both, all, reads, remainder, equals, isSelective, search);
    }

    /** Sets all parameters from a position on; gives the position after. */
    public int bind(PreparedStatement statement, int from) throws SQLException {
        int at = from;
        for (Bind bind : binds) {
            bind.set(statement, at++);
        }
        return at;
    }
}
