package org.qiao.plugins.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Gate gate = new Gate();

    @Test
    void aClosedGateLetsNobodyIn() {
        assertThat(gate.enter()).isFalse();
        assertThat(gate.awaitEmpty(Duration.ZERO)).isTrue();
    }

    @Test
    void whoIsInsideWhenItClosesIsWaitedFor() throws Exception {
        gate.open();
        gate.enter();
        gate.close();

        CompletableFuture<Boolean> empty = CompletableFuture.supplyAsync(() -> gate.awaitEmpty(Duration.ofSeconds(10)));

        assertThat(gate.awaitEmpty(Duration.ofMillis(20))).isFalse();
        assertThat(empty).isNotDone();
        gate.leave();
        assertThat(empty.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatFollowsTheLastOneIsDoneOnce() {
        AtomicInteger done = new AtomicInteger();
        gate.open();
        gate.enter();
        gate.enter();

        gate.closeAndThen(done::incrementAndGet);

        assertThat(done).hasValue(0);
        gate.leave();
        assertThat(done).hasValue(0);
        gate.leave();
        assertThat(done).hasValue(1);
    }
}
