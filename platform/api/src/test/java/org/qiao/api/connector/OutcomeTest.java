package org.qiao.api.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Verdict;
import org.qiao.api.settings.Secret;

class OutcomeTest {
    private static final Text WHY = Text.same("why");

    @Test
    void eachCaseFindsItsOwnHandler() {
        List<Outcome> all = List.of(
                new Outcome.Applied("k", null),
                new Outcome.Unchanged("k", "1"),
                new Outcome.Retry(WHY, Duration.ZERO),
                new Outcome.Unavailable(WHY),
                new Outcome.Rejected("unknown-product", WHY),
                new Outcome.Conflict(WHY, null),
                new Outcome.Unknown(WHY));

        assertThat(all.stream().map(outcome -> outcome.fold(new Naming())))
                .containsExactly("applied", "unchanged", "retry", "unavailable", "rejected", "conflict", "unknown");
    }

    @Test
    void aVerdictGivesItsReasonOrNothing() {
        assertThat(Verdict.refused("没有电话", "no phone")
                        .fold(() -> "passed", refused -> refused.reason().zh()))
                .isEqualTo("没有电话");
        assertThat(Verdict.passed().fold(() -> "passed", refused -> "refused")).isEqualTo("passed");
    }

    @Test
    void aSecretNeverShowsItself() {
        assertThat(new Secret("Qiao-oa-2026").toString()).doesNotContain("Qiao");
    }

    private static final class Naming implements Outcome.Cases<String> {
        @Override
        public String applied(Outcome.Applied outcome) {
            return "applied";
        }

        @Override
        public String unchanged(Outcome.Unchanged outcome) {
            return "unchanged";
        }

        @Override
        public String retry(Outcome.Retry outcome) {
            return "retry";
        }

        @Override
        public String unavailable(Outcome.Unavailable outcome) {
            return "unavailable";
        }

        @Override
        public String rejected(Outcome.Rejected outcome) {
            return "rejected";
        }

        @Override
        public String conflict(Outcome.Conflict outcome) {
            return "conflict";
        }

        @Override
        public String unknown(Outcome.Unknown outcome) {
            return "unknown";
        }
    }
}
