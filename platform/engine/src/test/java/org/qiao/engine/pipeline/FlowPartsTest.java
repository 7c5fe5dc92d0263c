package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.engine.pipeline.FlowTrial.NO_LINKS;
import static org.qiao.engine.pipeline.FlowTrial.TODAY;
import static org.qiao.engine.pipeline.FlowTrial.change;
import static org.qiao.engine.pipeline.FlowTrial.customer;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Verdict;
import org.qiao.engine.pipeline.FlowPart.Kind;
import org.qiao.engine.tuning.Allocation;
import org.qiao.engine.tuning.PartCost;
import org.qiao.engine.tuning.Tuner;

class FlowPartsTest {
    private static final Duration BUDGET = Duration.ofMillis(300);

    private final FlowTrial trial = new FlowTrial();
    private final List<Change> sample = IntStream.range(0, 12)
            .mapToObj(i -> change(customer()
                    .set("code", "C" + i)
                    .set("city", i % 2 == 0 ? "杭州市" : "宁波市")
                    .set("level", i % 3 == 0 ? "A" : "C")
                    .set("phone", i % 4 == 0 ? null : "1380000000" + i % 10)))
            .toList();

    @Test
    void partsStandInTheOrderInWhichARecordMeetsThem() {
        trial.rules.filter("test.yes", (Record record) -> Verdict.passed());
        CompiledFlow flow = trial.flow(
                "\"filter\": [\"city == '杭州市' && level == 'A'\", {\"use\": \"test.yes\"}],"
                        + "\"assert\": [\"size(fullName) > 1\"]",
                "\"fullName\": {\"expr\": \"name + city\", \"via\": [\"test.upper\"]}, \"phone\": \"phone\"");

        assertThat(flow.parts(sample, NO_LINKS, TODAY))
                .extracting(part -> part.kind() + " " + part.field() + " " + part.name())
                .containsExactly(
                        "WHOLE  ",
                        "CONDITION  city == '杭州市'",
                        "CONDITION  level == 'A'",
                        "FILTER  test.yes",
                        "LINE uid ",
                        "LINE fullName ",
                        "READING fullName name + city",
                        "STEP fullName test.upper",
                        "LINE phone ",
                        "ASSERTION  size(fullName) > 1");
    }

    @Test
    void partsTogetherStopWhatTheWholeStops() {
        CompiledFlow flow = trial.flow(
                "\"filter\": \"city == '杭州市' && level == 'A'\", \"assert\": [\"phone != '13800000006'\"]",
                "\"fullName\": \"name\", \"note\": {\"from\": \"phone\", \"via\": [\"test.refuse\"]}, \"phone\": \"phone\"");

        List<FlowPart> parts = flow.parts(sample, NO_LINKS, TODAY);

        assertThat(parts.get(0).reached()).isEqualTo(12);
        assertThat(parts.get(0).stopped()).isEqualTo(stoppedByParts(parts)).isEqualTo(11);
        assertThat(only(parts, Kind.CONDITION, "level == 'A'").reached()).isEqualTo(6);
        assertThat(only(parts, Kind.CONDITION, "level == 'A'").stopped()).isEqualTo(4);
        assertThat(only(parts, Kind.STEP, "test.refuse").reached()).isEqualTo(1);
        assertThat(only(parts, Kind.STEP, "test.refuse").stopped()).isEqualTo(1);
    }

    @Test
    void aRuleThatThrowsStopsItsRecordsAndNobodyElse() {
        CompiledFlow flow =
                trial.flow("", "\"fullName\": \"name\", \"note\": {\"from\": \"phone\", \"via\": [\"test.throw\"]}");

        List<FlowPart> parts = flow.parts(sample, NO_LINKS, TODAY);

        assertThat(parts.get(0).stopped()).isEqualTo(stoppedByParts(parts)).isEqualTo(9);
        assertThat(new Tuner(System::nanoTime, Allocation.ofThisJava(), BUDGET).measure(parts))
                .hasSameSizeAs(parts);
    }

    @Test
    void theCostliestConverterIsSeen() {
        AtomicLong clock = new AtomicLong();
        trial.rules.converter("test.slow", org.qiao.api.record.Kind.TEXT, org.qiao.api.record.Kind.TEXT, (value, c) -> {
            clock.addAndGet(50_000);
            return value;
        });
        CompiledFlow flow = trial.flow(
                "\"filter\": \"city == '杭州市'\"",
                "\"fullName\": {\"from\": \"name\", \"via\": [\"test.upper\", \"test.slow\"]}, \"phone\": \"phone\"");

        List<PartCost> costs =
                new Tuner(clock::get, Allocation.ofThisJava(), BUDGET).measure(flow.parts(sample, NO_LINKS, TODAY));

        assertThat(costs.stream()
                        .filter(cost -> cost.part().kind() == Kind.STEP)
                        .max(Comparator.comparing(PartCost::nanos)))
                .hasValueSatisfying(cost -> {
                    assertThat(cost.part().name()).isEqualTo("test.slow");
                    assertThat(cost.nanos()).isEqualTo(50_000);
                });
        assertThat(of(costs, Kind.LINE, "fullName").nanos()).isEqualTo(50_000);
        assertThat(of(costs, Kind.LINE, "phone").nanos()).isZero();
        assertThat(costs.get(0).nanos()).as("half the records pass").isBetween(20_000L, 30_000L);
    }

    @Test
    void aConditionTakesNoMemoryAndALineThatMakesATextDoes() {
        CompiledFlow flow = trial.flow(
                "\"filter\": \"city == '杭州市'\"",
                "\"fullName\": {\"expr\": \"name + ' ' + city\"}, \"phone\": \"phone\"");

        List<PartCost> costs = new Tuner(System::nanoTime, Allocation.ofThisJava(), BUDGET)
                .measure(flow.parts(sample, NO_LINKS, TODAY));

        assertThat(of(costs, Kind.CONDITION, "").bytes()).isIn(0L, PartCost.UNKNOWN);
        long line = of(costs, Kind.LINE, "fullName").bytes();
        assertThat(line == PartCost.UNKNOWN || line > 16).as("%d bytes", line).isTrue();
    }

    @Test
    void whatNoRecordReachesIsNotMeasured() {
        CompiledFlow flow = trial.flow("\"filter\": \"city == '台州市'\"", "\"fullName\": \"name\"");

        List<PartCost> costs = new Tuner(System::nanoTime, () -> PartCost.UNKNOWN, BUDGET)
                .measure(flow.parts(sample, NO_LINKS, TODAY));

        assertThat(of(costs, Kind.LINE, "fullName").nanos()).isEqualTo(PartCost.UNKNOWN);
        assertThat(costs.get(0).part().stopped()).isEqualTo(12);
        assertThat(costs).extracting(PartCost::bytes).containsOnly(PartCost.UNKNOWN);
    }

    @Test
    void conditionsOnOtherRecordsAndNamedFiltersRemain() {
        trial.rules.filter("test.yes", (Record record) -> Verdict.passed());
        CompiledFlow flow = trial.flow(
                "\"filter\": [\"city == '杭州市' && level == 'A'\", {\"use\": \"test.yes\"}, \"phone != null\"]",
                "\"fullName\": \"name\"");

        assertThat(flow.pushdown()).isEqualTo("(city == '杭州市' && level == 'A') && (phone != null)");
        assertThat(flow.remainder()).containsExactly("test.yes");
    }

    private static int stoppedByParts(List<FlowPart> parts) {
        return parts.stream()
                .filter(part -> !List.of(Kind.WHOLE, Kind.STEP, Kind.READING).contains(part.kind())
                        && !part.field().contains("."))
                .mapToInt(FlowPart::stopped)
                .sum();
    }

    private static FlowPart only(List<FlowPart> parts, Kind kind, String name) {
        return parts.stream()
                .filter(part -> part.kind() == kind && part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PartCost of(List<PartCost> costs, Kind kind, String field) {
        return costs.stream()
                .filter(cost ->
                        cost.part().kind() == kind && cost.part().field().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
