package org.qiao.store.internal.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.api.record.Record;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;

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
        return text(pattern, block(name).next());
    }

    /** Keeps a number that came from outside from being given out while its transaction is open. */
    void given(Tx tx, String object, String field, String pattern, String number) {
        value(pattern, number).ifPresent(value -> {
            Block block = block(object + "." + field);
            block.hold(value);
            given(tx).all.add(new Held(block, value, false));
        });
    }

    /** A record was written: the numbers in it are not given out again, once its transaction is committed. */
    void written(Tx tx, Definition definition, Record record) {
        for (FieldPlan plan : definition.plans()) {
            String pattern = plan.number();
            if (pattern != null && record.get(plan.name()) instanceof String number) {
                Block block = block(definition.name() + "." + plan.name());
                value(pattern, number)
                        .filter(block::isAhead)
                        .ifPresent(value -> given(tx).all.add(new Held(block, value, true)));
            }
        }
    }

    private Given given(Tx tx) {
        return tx.participant(this, Given.class, Given::new);
    }

    private Block block(String name) {
        return blocks.computeIfAbsent(name, Block::new);
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

    /**
     * A number that came from outside.
     *
     * @param isWritten whether its record was written; else it is only held until the transaction ends
     */
    private record Held(Block block, long value, boolean isWritten) {}

    /** The numbers that came from outside in one transaction: what is rolled back moves nothing. */
    private static final class Given implements Tx.Participant {
        private final List<Held> all = new ArrayList<>();

        @Override
        public void beforeCommit(Tx tx) {
            Map<Block, Long> greatest = new LinkedHashMap<>();
            all.stream().filter(Held::isWritten).forEach(held -> greatest.merge(held.block, held.value, Math::max));
            greatest.forEach(Block::pass);
        }

        @Override
        public void ended(boolean isCommitted) {
            backTo(0);
        }

        @Override
        public int mark() {
            return all.size();
        }

        @Override
        public void backTo(int mark) {
            List<Held> after = all.subList(mark, all.size());
            after.stream().filter(held -> !held.isWritten).forEach(held -> held.block.release(held.value));
            after.clear();
        }
    }

    private final class Block {
        private final String name;
        private final Map<Long, Integer> held = new HashMap<>();
        private long next;
        private long end;

        Block(String name) {
            this.name = name;
        }

        synchronized long next() {
            do {
                if (next >= end) {
                    reserve(0);
                }
                next++;
            } while (held.containsKey(next - 1));
            return next - 1;
        }

        synchronized void hold(long value) {
            held.merge(value, 1, Integer::sum);
        }

        synchronized void release(long value) {
            held.computeIfPresent(value, (v, times) -> times == 1 ? null : times - 1);
        }

        synchronized boolean isAhead(long value) {
            return value >= next;
        }

        synchronized void pass(long value) {
            if (value >= end) {
                reserve(value + 1);
            }
            next = Math.max(next, Math.min(end, value + 1));
        }

        private void reserve(long least) {
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
