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

    /** Counts an object's changes after one sequence and up to another. */
    @FunctionalInterface
    interface Counting {
        /** Asks the database. */
        long count(long after, long upTo) throws SQLException;
    }

    /** How many changes come after a sequence, up to one below which everything is decided. */
    long count(String object, long after, long upTo, Counting counting) throws SQLException {
        long first = (after + BLOCK - 1) / BLOCK;
        long end = upTo / BLOCK;
        if (first >= end) {
            return counting.count(after, upTo);
        }
        long count = part(after, first * BLOCK, counting) + part(end * BLOCK, upTo, counting);
        for (long number = first; number < end; number++) {
            count += whole(new Block(object, number), counting);
        }
        return count;
    }

    private static long part(long after, long upTo, Counting counting) throws SQLException {
        return after == upTo ? 0 : counting.count(after, upTo);
    }

    private long whole(Block block, Counting counting) throws SQLException {
        Long counted = known.get(block);
        if (counted == null) {
            counted = counting.count(block.number() * BLOCK, (block.number() + 1) * BLOCK);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(block, counted);
        }
        return counted;
    }
}
