package org.qiao.sync.internal.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Ledger;
import org.qiao.sync.Tuning;

class BatchTimesTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    private final List<Ledger.Booked> batches = new ArrayList<>();
    private Instant now = START;

    @Test
    void batchesOfDifferentSizeTellWhatEachTakesAndWhatEachChangeAdds() {
        batch(1, 100, 0);
        batch(1, 100, 50 + 2 * 100);
        batch(1, 200, 50 + 2 * 200);
        batch(1, 400, 50 + 2 * 400);

        Tuning.Delivery delivery = BatchTimes.of(newestFirst(), 200);

        assertThat(delivery.batches()).isEqualTo(3);
        assertThat(delivery.records()).isEqualTo(700);
        assertThat(delivery.largest()).isEqualTo(400);
        assertThat(delivery.nanosPerBatch()).isCloseTo(50_000_000, Percentage.withPercentage(1));
        assertThat(delivery.nanosPerRecord()).isCloseTo(2_000_000, Percentage.withPercentage(1));
        assertThat(suggested(delivery)).isEqualTo("225");
    }

    @Test
    void batchesOfOneSizeTellTheAverageAlone() {
        batch(1, 100, 0);
        batch(1, 100, 900);
        batch(1, 100, 1_100);

        Tuning.Delivery delivery = BatchTimes.of(newestFirst(), 0);

        assertThat(delivery.nanosPerBatch()).isZero();
        assertThat(delivery.nanosPerRecord()).isEqualTo(10_000_000);
        assertThat(suggested(delivery)).isEqualTo("50");
    }

    @Test
    void timesThatDoNotFollowSizeTellTheAverageAlone() {
        batch(1, 100, 0);
        batch(1, 20, 900);
        batch(1, 50, 100);
        batch(1, 100, 500);
        batch(1, 30, 500);

        Tuning.Delivery delivery = BatchTimes.of(newestFirst(), 50);

        assertThat(delivery.nanosPerBatch()).isZero();
        assertThat(delivery.nanosPerRecord()).isEqualTo(10_000_000);
        assertThat(new BatchAdvice(delivery, "erp").suggestion().toDo()).isFalse();
    }

    @Test
    void timeBetweenRunsAndTimeSpentWaitingDoNotCount() {
        batch(1, 100, 0);
        batch(2, 100, 500);
        batch(2, 100, 90_000);

        assertThat(BatchTimes.of(newestFirst(), 0)).isEqualTo(new Tuning.Delivery(0, 0, -1, -1, 100, 0));
    }

    @Test
    void withoutBatchesThePlatformsOwnRuleIsTold() {
        Tuning.Suggestion said = new BatchAdvice(Tuning.Delivery.NONE, "erp").suggestion();

        assertThat(said.toDo()).isFalse();
        assertThat(said.subject()).isEmpty();
        assertThat(said.text().en()).contains("begins with 100", "between 10 and 500");
    }

    @Test
    void aLimitOfTheAdapterIsToBeRaisedWhereItsCallsAreDear() {
        Tuning.Delivery dear = new Tuning.Delivery(20, 4_000, 200_000_000, 1_000_000, 500, 100);
        Tuning.Delivery cheap = new Tuning.Delivery(20, 4_000, 20_000_000, 1_000_000, 500, 100);

        Tuning.Suggestion said = new BatchAdvice(dear, "erp").suggestion();

        assertThat(said.toDo()).isTrue();
        assertThat(said.text().en())
                .contains("at most 100 in a call", "3 calls", "conf/connections/erp.json", "about 3 times");
        assertThat(new BatchAdvice(cheap, "erp").suggestion().toDo()).isFalse();
    }

    @Test
    void aTargetThatIsSlowerThanTheSmallestBatchIsNotHelpedByBatches() {
        Tuning.Suggestion said =
                new BatchAdvice(new Tuning.Delivery(20, 500, 0, 100_000_000, 25, 1), "oa").suggestion();

        assertThat(said.subject()).isEqualTo("10");
        assertThat(said.text().en()).contains("the target sets the pace");
    }

    private static String suggested(Tuning.Delivery delivery) {
        return new BatchAdvice(delivery, "erp").suggestion().subject();
    }

    private void batch(long run, long changes, long millis) {
        now = now.plus(Duration.ofMillis(millis));
        batches.add(new Ledger.Booked(run, new Counters(changes, changes, 0, 0, 0, 0, 0, 0), now));
    }

    private List<Ledger.Booked> newestFirst() {
        List<Ledger.Booked> reversed = new ArrayList<>(batches);
        Collections.reverse(reversed);
        return reversed;
    }
}
