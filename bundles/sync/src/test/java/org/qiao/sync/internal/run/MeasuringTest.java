package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Kind;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.sync.Preview;
import org.qiao.sync.Tuning;
import org.qiao.sync.internal.tune.CrmRecords;
import org.qiao.sync.internal.tune.Measuring;

class MeasuringTest {
    private static final String FLOW = """
            {"flow": "customers-to-oa",
             "from": {"connection": "crm", "type": "customer"},
             "to": {"connection": "oa", "type": "contact", "key": "uid"},
             "filter": "source == '网络推广'",
             "map": {"uid": "code", "fullName": {"from": "name", "via": ["test.shout"]}, "phone": "phone"}}
            """;

    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
    private String beginning = "";

    @BeforeEach
    void tenCustomersOfWhichFourCameOverTheNet() {
        world.registry.put("oa", oa);
        world.registry.put("test.shout", new Shout());
        for (int i = 0; i < 10; i++) {
            world.crm.customer("c" + i, "客户" + i, i % 5 < 2 ? "网络推广" : "展会");
        }
    }

    @Test
    void countsAreThoseOfAPreviewAndNothingIsWritten() {
        world.flow(FLOW);

        Tuning tuning = measure(FLOW, null, 100);

        Preview preview = preview(FLOW);
        assertThat(before(tuning).counts())
                .isEqualTo(preview.counts())
                .isEqualTo(new Preview.Counts(4, 0, 6, 0, 0, 0, 0));
        assertThat(tuning.reading().records()).isEqualTo(10);
        assertThat(tuning.after()).isNull();
        assertThat(oa.effects()).isEmpty();
        assertThat(world.totals("customers-to-oa").read()).isZero();
    }

    @Test
    void everyStepHasItsFigures() {
        Tuning tuning = measure(FLOW, null, 100);

        assertThat(tuning.steps())
                .extracting(step -> step.kind() + " " + step.field() + " " + step.name() + " " + reached(step.before()))
                .containsExactly(
                        "condition  source == '网络推广' 10-6",
                        "line uid  4-0",
                        "line fullName  4-0",
                        "step fullName test.shout 4-0",
                        "line phone  4-0");
        assertThat(tuning.steps())
                .allSatisfy(step -> assertThat(
                                step.before() == null ? -1 : step.before().nanos())
                        .isNotNegative());
    }

    @Test
    void theSampleIsAsLargeAsAskedAndBeginsWhereTheNewestDo() {
        beginning = "c4";

        assertThat(measure(FLOW, null, 3).reading().records()).isEqualTo(3);
        assertThat(before(measure(FLOW, null, 100)).counts().filter())
                .as("of c5 to c9")
                .isEqualTo(3);
    }

    @Test
    void theSourceCouldLeaveOutWhatItsOwnFieldsTell() {
        Tuning tuning = measure(FLOW, null, 100);

        assertThat(before(tuning).pushdown()).isEqualTo(new Tuning.Pushdown("source == '网络推广'", List.of(), 6, 0));
        assertThat(said(tuning, "pushdown").text().en()).contains("6 of 10 records (60 %)");
    }

    @Test
    void anEditedTextStandsBesideTheOneThatRuns() {
        String edited = FLOW.replace("'网络推广'", "'展会'").replace("\"test.shout\"", "\"test.shout\", \"test.shout\"");

        Tuning tuning = measure(FLOW, edited, 100);

        assertThat(before(tuning).counts().apply()).isEqualTo(4);
        assertThat(Optional.ofNullable(tuning.after())
                        .map(rules -> rules.counts().apply()))
                .hasValue(6L);
        assertThat(tuning.steps())
                .extracting(step -> step.name() + " " + reached(step.before()) + " " + reached(step.after()))
                .contains("source == '展会' - 10-4", "source == '网络推广' 10-6 -", "test.shout 4-0 6-0", "test.shout - 6-0");
        assertThat(said(tuning, "change").text().en()).contains("apply 4 → 6", "filter 6 → 4");
    }

    @Test
    void suggestionsComeAndGoWithWhatThereIs() {
        world.flow(FLOW);
        assertThat(said(measure(FLOW, null, 100), "batch").subject()).isEmpty();
        assertThat(said(measure(FLOW.replace("\"filter\": \"source == '网络推广'\",", ""), null, 100), "pushdown")
                        .text()
                        .en())
                .contains("no filter");

        for (int i = 0; i < 400; i++) {
            world.crm.customer("d" + i, "客户", "网络推广");
        }
        world.milestones(point -> world.clock.advance(Duration.ofMillis(point == Milestones.Point.SENT ? 200 : 0)));
        world.runner("customers-to-oa").ask("demand");
        world.settle();
        world.milestones(Milestones.NONE);

        Tuning tuning = measure(FLOW, null, 5);
        assertThat(tuning.delivery().batches()).isPositive();
        assertThat(said(tuning, "batch").subject()).isNotEmpty();
        assertThat(said(tuning, "index").text().en()).contains("no index is made");
    }

    @Test
    void aSourceWithoutRecordsIsNotMeasured() {
        Tuning tuning = measure(
                FLOW.replace("\"customer\"", "\"order\"")
                        .replace("\"filter\": \"source == '网络推广'\",", "")
                        .replace("{\"from\": \"name\", \"via\": [\"test.shout\"]}", "\"code\"")
                        .replace(", \"phone\": \"phone\"", ""),
                null,
                100);

        assertThat(tuning.reading()).isEqualTo(Tuning.Reading.NONE);
        assertThat(before(tuning).nanos()).isEqualTo(-1);
        assertThat(tuning.suggestions())
                .extracting(Tuning.Suggestion::kind)
                .containsExactly("pushdown", "batch", "index");
    }

    /** Ends every text with an exclamation mark. */
    private static final class Shout implements Converter {
        @Override
        public Kinds kinds() {
            return Kinds.of(Kind.TEXT, Kind.TEXT);
        }

        @Override
        public Object convert(Object value, Conversion conversion) {
            return value + "!";
        }
    }

    private Tuning measure(String text, @Nullable String edited, int count) {
        CrmRecords records = new CrmRecords() {
            @Override
            public String before(String object, int newest) {
                return beginning;
            }

            @Override
            public long count(String object) {
                return 410;
            }
        };
        return new Measuring(world.fleet(), records, world.state, world.clock, System::nanoTime, Duration.ofMillis(50))
                .of(prepared(text), edited == null ? null : prepared(edited), count);
    }

    private Preview preview(String text) {
        Rehearsal rehearsal = world.fleet().rehearsal(prepared(text));
        return rehearsal.look(rehearsal.some(100), false, false);
    }

    private Prepared prepared(String text) {
        FlowDefinition flow = new FlowReader(name -> Optional.empty())
                .read("flows/customers-to-oa.json", text)
                .value()
                .orElseThrow();
        Readiness readiness = world.fleet().prepare(flow, new Definitions(Map.of(), Map.of()), true);
        return readiness.fold(
                Readiness.Ready::flow,
                missing -> {
                    throw new AssertionError(missing.what());
                },
                wrong -> {
                    throw new AssertionError(wrong.problems());
                });
    }

    private static Tuning.Rules before(Tuning tuning) {
        return Optional.ofNullable(tuning.before()).orElseThrow();
    }

    private static String reached(Tuning.@Nullable Figures figures) {
        return figures == null ? "-" : figures.reached() + "-" + figures.stopped();
    }

    private static Tuning.Suggestion said(Tuning tuning, String kind) {
        return tuning.suggestions().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
