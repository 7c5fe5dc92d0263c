package org.qiao.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qiao.bench.rules.Fixture.Passing;

class EqualityTest {
    @Test
    void allContendersDeliverTheSameOfAMix() {
        assertThat(Equality.check(Passing.SOME)).isBetween(200, 600);
    }

    @Test
    void allContendersDeliverEverybodyWhoPasses() {
        assertThat(Equality.check(Passing.ALL)).isEqualTo(Fixture.SIZE);
    }

    @Test
    void nobodyPassesWhenNobodyShould() {
        assertThat(Equality.check(Passing.NONE)).isZero();
    }
}
