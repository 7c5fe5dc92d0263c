package org.qiao.demo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qiao.demo.crash.Checker.Effect;

class CheckerTest {
    private static final Map<String, List<String>> COMMITTED = Map.of("C1", List.of("a", "b", "c"));

    private static Checker.Findings check(Effect... effects) {
        return Checker.compare(COMMITTED, List.of(effects));
    }

    @Test
    void versionsMayBeLeftOut() {
        assertThat(check(new Effect("create", "C1", "a"), new Effect("update", "C1", "c"))
                        .isClean())
                .isTrue();
    }

    @Test
    void recordMadeAnewAfterADeletionIsNotDoubled() {
        assertThat(check(
                                new Effect("create", "C1", "a"),
                                new Effect("delete", "C1", ""),
                                new Effect("create", "C1", "c"))
                        .isClean())
                .isTrue();
    }

    @Test
    void versionThatNobodyCommittedIsAPhantom() {
        assertThat(check(new Effect("create", "C1", "x"), new Effect("update", "C1", "c"))
                        .phantoms())
                .containsExactly("C1: version x was never committed");
    }

    @Test
    void recordThatNobodyCommittedIsAPhantom() {
        assertThat(check(new Effect("create", "C1", "c"), new Effect("create", "C9", "a"))
                        .phantoms())
                .containsExactly("C9 is at the target and not in the CRM");
    }

    @Test
    void targetThatEndsOnAnOlderVersionIsLostAndOutOfOrder() {
        Checker.Findings found = check(new Effect("create", "C1", "c"), new Effect("update", "C1", "b"));

        assertThat(found.lost()).containsExactly("C1: version b arrived last, the CRM has c");
        assertThat(found.disordered()).containsExactly("C1: version b after c");
    }

    @Test
    void secondCreationIsDoubled() {
        assertThat(check(new Effect("create", "C1", "a"), new Effect("create", "C1", "c"))
                        .doubled())
                .containsExactly("C1: 2 times create");
    }
}
