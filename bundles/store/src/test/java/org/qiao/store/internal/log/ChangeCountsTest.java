package org.qiao.store.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangeCountsTest {
    private static final int LAST = 10_000;

    private final boolean[] isCustomers = new boolean[LAST + 1];
    private final ChangeCounts counts = new ChangeCounts();
    private long lookedAt;
    private int asked;

    @Test
    void blocksAndPartsOfThemAddUp() throws SQLException {
        Random random = new Random(4);
        for (int sequence = 1; sequence <= LAST; sequence++) {
            isCustomers[sequence] = random.nextInt(3) > 0;
        }
        for (int i = 0; i < 2_000; i++) {
            long after = random.nextInt(LAST);
            long upTo = after + random.nextInt((int) (LAST - after) + 1);
            assertThat(counts.count("customer", after, upTo, this::counted))
                    .as("after %s up to %s", after, upTo)
                    .isEqualTo(among(after, upTo));
        }
    }

    @Test
    void blocksThatStandTogetherAreAskedForAtOnce() throws SQLException {
        counts.count("customer", 2, LAST - 7, this::counted);
        assertThat(asked).isEqualTo(1);

        counts.count("order", 3 * ChangeCounts.BLOCK, 4 * ChangeCounts.BLOCK, this::counted);
        asked = 0;
        counts.count("order", 0, LAST, this::counted);
        assertThat(asked).as("before and behind the known one").isEqualTo(2);
    }

    @Test
    void whatWasCountedIsNotWalkedAgain() throws SQLException {
        counts.count("customer", 0, LAST - 7, this::counted);
        lookedAt = 0;
        counts.count("customer", 3, LAST, this::counted);

        assertThat(lookedAt).isLessThan(2 * ChangeCounts.BLOCK);

        lookedAt = 0;
        counts.count("order", 3, LAST, this::counted);
        assertThat(lookedAt).as("another object").isEqualTo(LAST - 3);
    }

    private Map<Long, Long> counted(long after, long upTo) {
        lookedAt += upTo - after;
        asked++;
        return LongStream.rangeClosed(after + 1, upTo)
                .filter(sequence -> isCustomers[(int) sequence])
                .boxed()
                .collect(Collectors.groupingBy(sequence -> (sequence - 1) / ChangeCounts.BLOCK, Collectors.counting()));
    }

    private long among(long after, long upTo) {
        return LongStream.rangeClosed(after + 1, upTo)
                .filter(sequence -> isCustomers[(int) sequence])
                .count();
    }
}
