package org.qiao.store.internal.log;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the changes of an object. What has been decided stays as it is, so whole blocks of sequences are counted once:
 * what a flow that stands far behind shows each second would otherwise be a walk over the log each second. Thread safe.
 */
final class ChangeCounts {
    /** How many sequences a block has. */
    static final int BLOCK = 1_024;

    private static final int MOST = 100_000;

    private final Map<Block, Long> known = new ConcurrentHashMap<>();

    private record Block(String object, long number) {}

    /** Counts an object's changes after one sequence and up to another, by the number of their block; blocks without one are left out. */
    @FunctionalInterface
    interface Counting {
        /** Asks the database. */
        Map<Long, Long> count(long after, long upTo) throws SQLException;
    }

    /** The block of a sequence, as an expression of SQL: its first sequence is one more than a whole number of blocks. */
    static String block(String sequence) {
        return "(" + sequence + " - 1) / " + BLOCK;
    }

    /** How many changes come after a sequence, up to one below which everything is decided. Asks once for all blocks that stand together and are not known. */
    long count(String object, long after, long upTo, Counting counting) throws SQLException {
        long count = 0;
        long asked = after;
        for (long at = after; at < upTo; ) {
            long end = Math.min(upTo, (at / BLOCK + 1) * BLOCK);
            Long counted = end - at == BLOCK ? known.get(new Block(object, at / BLOCK)) : null;
            if (counted != null) {
                count += counted + asked(object, asked, at, counting);
                asked = end;
            }
            at = end;
        }
        return count + asked(object, asked, upTo, counting);
    }

    private long asked(String object, long after, long upTo, Counting counting) throws SQLException {
        if (after == upTo) {
            return 0;
        }
        Map<Long, Long> counted = counting.count(after, upTo);
        for (long number = (after + BLOCK - 1) / BLOCK; number < upTo / BLOCK; number++) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(new Block(object, number), counted.getOrDefault(number, 0L));
        }
        return counted.values().stream().mapToLong(Long::longValue).sum();
    }
}
