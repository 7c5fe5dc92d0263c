package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.engine.pipeline.FlowTrial.NO_LINKS;
import static org.qiao.engine.pipeline.FlowTrial.TODAY;
import static org.qiao.engine.pipeline.FlowTrial.change;
import static org.qiao.engine.pipeline.FlowTrial.customer;
import static org.qiao.engine.pipeline.FlowTrial.definition;
import static org.qiao.engine.pipeline.FlowTrial.judge;
import static org.qiao.engine.pipeline.FlowTrial.links;
import static org.qiao.engine.pipeline.FlowTrial.parked;
import static org.qiao.engine.pipeline.FlowTrial.wanted;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Verdict;

class CompiledFlowTest {
    private final FlowTrial trial = new FlowTrial();

    @Test
    void aRecordThatMissesTheFilterIsKeptOutWithTheConditionThatFailed() {
        CompiledFlow flow =
                trial.flow("\"filter\": \"source == '网络推广' && status != 'INVALID'\"", "\"fullName\": \"name\"");

        Judgement judgement =
                judge(flow, customer().set("source", "ONLINE_PROMOTION").set("status", "INVALID"));

        assertThat(judgement)
                .isEqualTo(new Judgement.Filtered(
                        new Text("不满足条件：status != 'INVALID'", "does not meet: status != 'INVALID'")));
        assertThat(judge(flow, customer().set("source", "ONLINE_PROMOTION").set("status", "INVALID")))
                .as("the judgement is made once")
                .isSameAs(judgement);
    }

    @Test
    void aVendorsFilterGivesItsReason() {
        trial.rules.filter("test.no", (Record record) -> Verdict.refused("没有电话", "no phone"));
        CompiledFlow flow = trial.flow("\"filter\": {\"use\": \"test.no\"}", "\"fullName\": \"name\"");

        assertThat(judge(flow, customer())).isEqualTo(new Judgement.Filtered(new Text("没有电话", "no phone")));
    }

    @Test
    void absentStaysAbsentAndEmptyStaysEmpty() {
        CompiledFlow flow = trial.flow("", "\"fullName\": \"name\", \"phone\": \"phone\", \"address\": \"street\"");

        Record wanted = wanted(judge(flow, customer().set("phone", null)));

        assertThat(wanted.has("phone")).isTrue();
        assertThat(wanted.get("phone")).isNull();
        assertThat(wanted.has("address")).isFalse();
    }

    @Test
    void aDefaultStandsForAnEmptyValueButNotForAnAbsentOne() {
        CompiledFlow flow = trial.flow(
                "",
                "\"fullName\": \"name\", \"phone\": {\"from\": \"phone\", \"default\": \"无\"},"
                        + "\"level\": {\"from\": \"level\", \"default\": \"一般\"}");

        Record wanted = wanted(judge(flow, customer().set("phone", null)));

        assertThat(wanted.text("phone")).isEqualTo("无");
        assertThat(wanted.has("level")).isFalse();
    }

    @Test
    void anEmptyRequiredFieldParksTheRecord() {
        CompiledFlow flow = trial.flow("", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer().set("name", null))).cause())
                .isEqualTo("fullName: required, but the source has no value");
    }

    @Test
    void aLossParksUnlessTheFlowAcceptsIt() {
        CompiledFlow strict = trial.flow("", "\"fullName\": {\"from\": \"name\", \"via\": [\"test.cut\"]}");
        CompiledFlow lenient =
                trial.flow("", "\"fullName\": {\"from\": \"name\", \"via\": [\"test.cut\"], \"onLoss\": \"accept\"}");

        assertThat(parked(judge(strict, customer())).cause()).isEqualTo("fullName: was cut");
        Judgement.Wanted accepted = (Judgement.Wanted) judge(lenient, customer());
        assertThat(accepted.wanted().text("fullName")).isEqualTo("华东");
        assertThat(accepted.losses()).extracting(Text::en).containsExactly("fullName: was cut");
    }

    @Test
    void aFailureParksOrEmptiesOrTakesTheDefault() {
        CompiledFlow park =
                trial.flow("", "\"fullName\": \"name\", \"note\": {\"from\": \"name\", \"via\": \"test.refuse\"}");
        CompiledFlow empty = trial.flow(
                "",
                "\"fullName\": \"name\", \"note\": {\"from\": \"name\", \"via\": \"test.refuse\", \"onFail\": \"null\"}");
        CompiledFlow other = trial.flow(
                "",
                "\"fullName\": \"name\", \"note\": {\"from\": \"name\", \"via\": \"test.refuse\", \"onFail\": \"default\","
                        + "\"default\": \"?\"}");

        assertThat(parked(judge(park, customer())).field()).isEqualTo("note");
        assertThat(wanted(judge(empty, customer())).has("note")).isTrue();
        assertThat(wanted(judge(empty, customer())).get("note")).isNull();
        assertThat(wanted(judge(other, customer())).text("note")).isEqualTo("?");
    }

    @Test
    void aTextThatIsTooLongIsNeverCutSilently() {
        CompiledFlow flow = trial.flow("", "\"fullName\": \"name\", \"givenName\": \"street\"");

        assertThat(parked(judge(flow, customer().set("street", "长".repeat(101))))
                        .cause())
                .isEqualTo("givenName: too long: at most 100 characters; text.truncate can cut it");
    }

    @Test
    void anAssertionThatFailsParksTheRecord() {
        CompiledFlow flow = trial.flow("\"assert\": [\"size(fullName) > 10\"]", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer())).cause()).isEqualTo("assert: size(fullName) > 10");
    }

    @Test
    void anUpdateLeavesOutWhatIsWrittenOnCreation() {
        CompiledFlow flow =
                trial.flow("", "\"fullName\": \"name\", \"note\": {\"const\": \"来自CRM\", \"set\": \"on-create\"}");

        Record wanted = wanted(judge(flow, customer()));

        assertThat(wanted.text("note")).isEqualTo("来自CRM");
        assertThat(flow.forUpdate(wanted).has("note")).isFalse();
        assertThat(flow.forUpdate(wanted).text("fullName")).isEqualTo("华东贸易");
    }

    @Test
    void proposedLinesRunInPreviewOnlyAndDeprecatedOnesLiveOnly() {
        String lines = "\"fullName\": \"name\", \"note\": {\"const\": \"新\", \"state\": \"proposed\"},"
                + "\"level\": {\"const\": \"旧\", \"state\": \"deprecated\"}";

        Record live = wanted(judge(trial.flow("", lines), customer()));
        Record preview = wanted(judge(trial.compiled(definition("", lines), true), customer()));

        assertThat(live.has("note")).isFalse();
        assertThat(live.text("level")).isEqualTo("旧");
        assertThat(preview.text("note")).isEqualTo("新");
        assertThat(preview.has("level")).isFalse();
    }

    @Test
    void aLinkIsFollowedAgainstTheFlowThatMadeIt() {
        CompiledFlow flow = trial.flow(
                "",
                "\"fullName\": \"name\", \"note\": {\"from\": \"owner\", \"link\": \"employees\", \"missing\": \"null\"}");
        Record.Builder customer = customer().set("owner", Reference.to("user", "u-1"));

        Judgement linked = flow.judge(change(customer), links(Optional.of("E100")), TODAY);
        Judgement unlinked = judge(flow, customer().set("owner", Reference.to("user", "u-1")));

        assertThat(wanted(linked).text("note")).isEqualTo("E100");
        assertThat(wanted(unlinked).get("note")).isNull();
        assertThat(wanted(unlinked).has("note")).isTrue();
    }

    @Test
    void aMissingCounterpartMakesTheRecordWait() {
        CompiledFlow flow =
                trial.flow("", "\"fullName\": \"name\", \"note\": {\"from\": \"owner\", \"link\": \"employees\"}");
        Reference owner = Reference.to("user", "u-1");

        assertThat(judge(flow, customer().set("owner", owner))).isEqualTo(new Judgement.Waiting("employees", owner));
    }

    @Test
    void anExplanationSaysWhatEachConverterMadeOfEachField() {
        CompiledFlow flow = trial.flow(
                "",
                "\"fullName\": {\"from\": \"name\", \"via\": [\"test.cut\", \"test.upper\"], \"onLoss\": \"accept\"},"
                        + "\"note\": {\"const\": \"来自CRM\"}");

        CompiledFlow.Explained explained = flow.explain(change(customer().set("name", "ab有限公司")), NO_LINKS, TODAY);

        assertThat(explained.judgement()).isEqualTo(judge(flow, customer().set("name", "ab有限公司")));
        assertThat(explained.lineage().get(1))
                .isEqualTo(new Lineage(
                        "fullName",
                        List.of("name"),
                        "ab有限公司",
                        List.of(
                                new Lineage.Step("test.cut", "ab", new Text("截断了", "was cut")),
                                new Lineage.Step("test.upper", "AB", new Text("", ""))),
                        "AB"));
    }

    @Test
    void codeOfItsOwnMakesTheSameOfARecord() {
        CompiledFlow flow = trial.flow(
                "",
                "\"fullName\": {\"from\": \"name\", \"via\": [\"test.cut\", \"test.upper\"], \"onLoss\": \"accept\"},"
                        + "\"note\": {\"const\": \"来自CRM\"}, \"phone\": {\"from\": \"phone\", \"default\": \"无\"}");
        Record.Builder customer = customer().set("name", "ab有限公司").set("phone", null);
        Change change = change(customer);
        Judgement first = flow.judge(change, NO_LINKS, TODAY);

        Judgement last = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> flow.judge(change, NO_LINKS, TODAY))
                .reduce(first, (a, b) -> b);

        assertThat(last).isEqualTo(first);
    }

    @Test
    void aLineGetsCodeOfItsOwn() {
        ValueLine line = new ValueLine(
                ValueLine.Destination.of(0, Systems.CONTACT.fields().get(0)),
                List.of(),
                new Reader.Constant("C1"),
                Steps.of(List.of()),
                ValueLine.Mishaps.PARKED);

        LineCode own = LineCode.specialised(List.of(new ValueCode(line))).get(0);

        assertThat(own.getClass().isHidden()).isTrue();
    }

    @Test
    void allMissingRulesAreNamedAtOnce() {
        Compilation compilation = trial.compiler(false)
                .compile(
                        definition(
                                "\"mapper\": \"oa.structured-name\", \"filter\": {\"use\": \"oa.has-name\"}",
                                "\"fullName\": {\"from\": \"name\", \"via\": \"oa.label\"}"),
                        Systems.CUSTOMER,
                        Systems.CONTACT);

        assertThat(((Compilation.Incomplete) compilation).missing())
                .containsExactlyInAnyOrder(
                        new MissingRule(MissingRule.Kind.FILTER, "oa.has-name"),
                        new MissingRule(MissingRule.Kind.CONVERTER, "oa.label"),
                        new MissingRule(MissingRule.Kind.MAPPER, "oa.structured-name"));
    }

    @Test
    void theFingerprintChangesWithTheRules() {
        assertThat(trial.flow("", "\"fullName\": \"name\"").fingerprint())
                .hasSize(16)
                .isEqualTo(trial.flow("", "\"fullName\": \"name\"").fingerprint())
                .isNotEqualTo(trial.flow("", "\"fullName\": \"street\"").fingerprint());
    }

    @Test
    void theFieldsReadAreThoseOfFilterAndLines() {
        CompiledFlow flow = trial.flow("\"filter\": \"status == 'ACTIVE'\"", "\"fullName\": \"name\"");

        assertThat(flow.reads()).containsExactlyInAnyOrder("status", "name", "code");
        assertThat(flow.pushdown()).isEqualTo("status == 'ACTIVE'");
    }
}
