package org.qiao.store.internal.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;

/**
 * Gives automatic numbers out, as {@code C-000001}: in blocks reserved by a transaction of their own, so that writers do
 * not wait for each other. A number of a refused write or of a stopped process stays unused. Thread safe.
 */
final class Numbers {
    private static final int BLOCK = 200;

    private final Transactions transactions;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    Numbers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The next number of a field whose pattern ends with zeros: {@code C-000000}. */
    String next(String object, String field, String pattern) {
        String name = object + "." + field;
        return text(pattern, blocks.computeIfAbsent(name, n -> new Block()).next(name));
    }

    /** Keeps a number that came from outside from being given out again. */
    void taken(String object, String field, String pattern, String number) {
        value(pattern, number).ifPresent(value -> {
            String name = object + "." + field;
            blocks.computeIfAbsent(name, n -> new Block()).pass(name, value);
        });
    }

    private static String text(String pattern, long value) {
        String digits = Long.toString(value);
        int zeros = zeros(pattern);
        String prefix = pattern.substring(0, pattern.length() - zeros);
        return prefix + "0".repeat(Math.max(0, zeros - digits.length())) + digits;
    }

    private static Optional<Long> value(String pattern, String number) {
        String prefix = pattern.substring(0, pattern.length() - zeros(pattern));
        String digits = number.startsWith(prefix) ? number.substring(prefix.length()) : "";
        boolean isNumber =
                !digits.isEmpty() && digits.length() <= 15 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    private static int zeros(String pattern) {
        int zeros = 0;
        while (zeros < pattern.length() && pattern.charAt(pattern.length() - 1 - zeros) == '0') {
            zeros++;
        }
        return zeros;
    }

    private final class Block {
        private long next;
        private long end;

        synchronized long next(String name) {
            if (next >= end) {
                reserve(name, 0);
            }
            return next++;
        }

        synchronized void pass(String name, long value) {
            if (value >= end) {
                reserve(name, value + 1);
            }
            next = Math.max(next, Math.min(end, value + 1));
        }

        private void reserve(String name, long least) {
            long from = transactions.apart(tx -> {
                long stored = Math.max(Math.max(1, least), stored(tx, name));
                PreparedStatement save = tx.prepare("update autonumber set next_number = ? where name = ?");
                save.setLong(1, stored + BLOCK);
                save.setString(2, name);
                save.executeUpdate();
                return stored;
            });
            next = from;
            end = from + BLOCK;
        }
    }

    private static long stored(Tx tx, String name) throws SQLException {
        PreparedStatement query = tx.prepare("select next_number from autonumber where name = ?");
        query.setString(1, name);
        try (ResultSet rows = query.executeQuery()) {
            if (rows.next()) {
                return rows.getLong(1);
            }
        }
        PreparedStatement first = tx.prepare("insert into autonumber (name, next_number) values (?, 1)");
        first.setString(1, name);
        first.executeUpdate();
        return 1;
    }
}
