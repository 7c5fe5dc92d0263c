package org.qiao.store.internal.state;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Work;
import org.qiao.store.state.Counters;

/** The few turns of JDBC that all tables of this package share. */
final class Sql {
    private Sql() {}

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> all(PreparedStatement query, Reader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    static <T> Optional<T> one(PreparedStatement query, Reader<T> reader) throws SQLException {
        return all(query, reader).stream().findFirst();
    }

    /** Runs work of the transaction at hand, with the database's failures as the store's. */
    static <T> T run(Transactions transactions, Work<T> work) {
        return transactions.read(work);
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static void moment(PreparedStatement statement, int index, @Nullable Instant at) throws SQLException {
        if (at == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, micros(at));
        }
    }

    static @Nullable Instant moment(ResultSet row, int index) throws SQLException {
        long micros = row.getLong(index);
        return row.wasNull() ? null : instant(micros);
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** The eight counters in the order of the tables' columns, from a parameter on; gives the next one. */
    static int counters(PreparedStatement statement, int from, Counters counters) throws SQLException {
        long[] all = {
            counters.read(),
            counters.applied(),
            counters.unchanged(),
            counters.filtered(),
            counters.superseded(),
            counters.parked(),
            counters.waiting(),
            counters.inFlight()
        };
        for (int i = 0; i < all.length; i++) {
            statement.setLong(from + i, all[i]);
        }
        return from + all.length;
    }

    static Counters counters(ResultSet row, int from) throws SQLException {
        return new Counters(
                row.getLong(from),
                row.getLong(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4),
                row.getLong(from + 5),
                row.getLong(from + 6),
                row.getLong(from + 7));
    }
}
