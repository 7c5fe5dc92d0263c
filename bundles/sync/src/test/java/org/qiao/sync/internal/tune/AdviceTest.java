package org.qiao.sync.internal.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.engine.pipeline.FlowPart;
import org.qiao.engine.tuning.PartCost;
import org.qiao.sync.Preview;
import org.qiao.sync.Tuning;

class AdviceTest {
    private static final Tuning.Pushdown PUSHED = new Tuning.Pushdown("city == '杭州市'", List.of(), 600, 0);
    private static final Tuning.Delivery SLOW = new Tuning.Delivery(10, 1_000, 0, 2_000_000, 100, 0);

    @Test
    void rulesThatTakeLittleOfARecordsTimeAreNotWorthAnEffort() {
        Tuning.Suggestion said = advice(3_000, SLOW).balance();

        assertThat(said.toDo()).isFalse();
        assertThat(said.text().en()).contains("judging 3.00 µs (< 1 %)", "writing and saving", "would not be felt");
    }

    @Test
    void rulesThatTakeMuchOfItAre() {
        Tuning.Suggestion said = advice(1_500_000, SLOW).balance();

        assertThat(said.toDo()).isTrue();
        assertThat(said.text().en()).contains("1.50 ms (75 %)", "cheaper rules pay");
    }

    @Test
    void theCostliestStepIsNamedWithItsConverter() {
        List<Tuning.Step> steps = StepRows.of(
                List.of(
                        cost(FlowPart.Kind.WHOLE, "", "", 4_000),
                        cost(FlowPart.Kind.CONDITION, "", "city == '杭州市'", 10),
                        cost(FlowPart.Kind.LINE, "phone", "", 900),
                        cost(FlowPart.Kind.STEP, "phone", "phone.e164:CN", 800),
                        cost(FlowPart.Kind.LINE, "name", "", 90)),
                List.of());

        assertThat(advice(1_000, SLOW).costliest(steps, false)).singleElement().satisfies(said -> {
            assertThat(said.subject()).isEqualTo("phone ← phone.e164:CN");
            assertThat(said.text().en()).contains("800 ns", "90 %");
            assertThat(said.toDo()).isFalse();
        });
    }

    @Test
    void aSourceOutsideThatCouldLeaveOutMostIsToBeNarrowed() {
        assertThat(advice(1_000, SLOW).pushdown(false).toDo()).isTrue();
        assertThat(advice(1_000, SLOW).pushdown(true).toDo()).isFalse();
        assertThat(advice(1_000, SLOW).pushdown(true).text().en())
                .contains("600 of 1000 records (60 %)", "reads every record all the same");
    }

    @Test
    void rowsOfTwoVersionsStandSideBySide() {
        List<Tuning.Step> rows = StepRows.of(
                List.of(
                        cost(FlowPart.Kind.LINE, "name", "", 50),
                        cost(FlowPart.Kind.STEP, "name", "text.trim", 20),
                        cost(FlowPart.Kind.LINE, "phone", "", 60)),
                List.of(
                        cost(FlowPart.Kind.LINE, "name", "", 70),
                        cost(FlowPart.Kind.STEP, "name", "text.upper", 40),
                        cost(FlowPart.Kind.STEP, "name", "text.upper", 41),
                        cost(FlowPart.Kind.LINE, "phone", "", 61)));

        assertThat(rows)
                .extracting(
                        row -> row.field() + " " + row.name() + " " + nanos(row.before()) + " " + nanos(row.after()))
                .containsExactly(
                        "name  50 70",
                        "name text.upper - 40",
                        "name text.upper - 41",
                        "name text.trim 20 -",
                        "phone  60 61");
    }

    @Test
    void timesAndSharesAreShort() {
        assertThat(List.of(
                        Amounts.time(7), Amounts.time(1_234), Amounts.time(56_780_000), Amounts.time(123_456_789_000L)))
                .containsExactly("7 ns", "1.23 µs", "56.8 ms", "123 s");
        assertThat(List.of(Amounts.share(0, 10), Amounts.share(1, 1_000), Amounts.share(1, 3), Amounts.share(1, 0)))
                .containsExactly("0 %", "< 1 %", "33 %", "0 %");
    }

    private static String nanos(Tuning.@Nullable Figures figures) {
        return figures == null ? "-" : Long.toString(figures.nanos());
    }

    private static Advice advice(long nanos, Tuning.Delivery delivery) {
        Tuning.Rules rules = new Tuning.Rules(Preview.Counts.ZERO, nanos, -1, PUSHED);
        return new Advice(new Tuning.Reading(1_000, 40_000), rules, delivery);
    }

    private static PartCost cost(FlowPart.Kind kind, String field, String name, long nanos) {
        return new PartCost(new FlowPart(kind, field, name, 100, 0, count -> () -> {}), nanos, -1);
    }
}
