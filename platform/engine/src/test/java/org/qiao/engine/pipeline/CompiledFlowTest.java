package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Verdict;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;

class CompiledFlowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LinkLookup NO_LINKS = links(Optional.empty());
    private static final String EMPLOYEES = """
            {"flow": "employees", "from": {"connection": "hr", "type": "employee"},
             "to": {"connection": "crm", "type": "user", "key": "login"}, "map": {"login": "uid"}}
            """;

    private final Rulebook rules = new Rulebook()
            .converter(
                    "test.upper",
                    Kind.TEXT,
                    Kind.TEXT,
                    (value, c) -> value.toString().toUpperCase(java.util.Locale.ROOT))
            .converter("test.cut", Kind.TEXT, Kind.TEXT, (value, c) -> {
                c.lossy(new Text("截断了", "was cut"));
                return value.toString().substring(0, 2);
            })
            .converter("test.refuse", Kind.TEXT, Kind.TEXT, (value, c) -> c.refuse(new Text("不行", "will not do")))
            .converter("test.throw", Kind.TEXT, Kind.TEXT, (value, c) -> {
                throw new IllegalStateException("坏了");
            })
            .converter("test.lie", Kind.TEXT, Kind.TEXT, (value, c) -> 42)
            .converter("test.withdrawn", Kind.TEXT, Kind.TEXT, (value, c) -> {
                throw new RuleWithdrawn("gone");
            });

    @Test
    void aRecordThatMissesTheFilterIsKeptOutWithTheConditionThatFailed() {
        CompiledFlow flow = flow("\"filter\": \"source == '网络推广' && status != 'INVALID'\"", "\"fullName\": \"name\"");

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
        rules.filter("test.no", (Record record) -> Verdict.refused("没有电话", "no phone"));
        CompiledFlow flow = flow("\"filter\": {\"use\": \"test.no\"}", "\"fullName\": \"name\"");

        assertThat(judge(flow, customer())).isEqualTo(new Judgement.Filtered(new Text("没有电话", "no phone")));
    }

    @Test
    void absentStaysAbsentAndEmptyStaysEmpty() {
        CompiledFlow flow = flow("", "\"fullName\": \"name\", \"phone\": \"phone\", \"address\": \"street\"");

        Record wanted = wanted(judge(flow, customer().set("phone", null)));

        assertThat(wanted.has("phone")).isTrue();
        assertThat(wanted.get("phone")).isNull();
        assertThat(wanted.has("address")).isFalse();
    }

    @Test
    void aDefaultStandsForAnEmptyValueButNotForAnAbsentOne() {
        CompiledFlow flow = flow(
                "",
                "\"fullName\": \"name\", \"phone\": {\"from\": \"phone\", \"default\": \"无\"},"
                        + "\"level\": {\"from\": \"level\", \"default\": \"一般\"}");

        Record wanted = wanted(judge(flow, customer().set("phone", null)));

        assertThat(wanted.text("phone")).isEqualTo("无");
        assertThat(wanted.has("level")).isFalse();
    }

    @Test
    void anEmptyRequiredFieldParksTheRecord() {
        CompiledFlow flow = flow("", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer().set("name", null))).cause())
                .isEqualTo("fullName: required, but the source has no value");
    }

    @Test
    void aLossParksUnlessTheFlowAcceptsIt() {
        CompiledFlow strict = flow("", "\"fullName\": {\"from\": \"name\", \"via\": [\"test.cut\"]}");
        CompiledFlow lenient =
                flow("", "\"fullName\": {\"from\": \"name\", \"via\": [\"test.cut\"], \"onLoss\": \"accept\"}");

        assertThat(parked(judge(strict, customer())).cause()).isEqualTo("fullName: was cut");
        Judgement.Wanted accepted = (Judgement.Wanted) judge(lenient, customer());
        assertThat(accepted.wanted().text("fullName")).isEqualTo("华东");
        assertThat(accepted.losses()).extracting(Text::en).containsExactly("fullName: was cut");
    }

    @Test
    void aFailureParksOrEmptiesOrTakesTheDefault() {
        CompiledFlow park =
                flow("", "\"fullName\": \"name\", \"note\": {\"from\": \"name\", \"via\": \"test.refuse\"}");
        CompiledFlow empty = flow(
                "",
                "\"fullName\": \"name\", \"note\": {\"from\": \"name\", \"via\": \"test.refuse\", \"onFail\": \"null\"}");
        CompiledFlow other = flow(
                "",
                "\"fullName\": \"name\", \"note\": {\"from\": \"name\", \"via\": \"test.refuse\", \"onFail\": \"default\","
                        + "\"default\": \"?\"}");

        assertThat(parked(judge(park, customer())).field()).isEqualTo("note");
        assertThat(wanted(judge(empty, customer())).has("note")).isTrue();
        assertThat(wanted(judge(empty, customer())).get("note")).isNull();
        assertThat(wanted(judge(other, customer())).text("note")).isEqualTo("?");
    }

    @Test
    void aRuleThatThrowsParksTheRecordAndIsNamed() {
        CompiledFlow flow = flow("", "\"fullName\": {\"from\": \"name\", \"via\": \"test.throw\"}");

        Judgement.Parked parked = parked(judge(flow, customer()));

        assertThat(parked.cause()).isEqualTo("test.throw failed: IllegalStateException");
        assertThat(parked.why().zh()).contains("test.throw", "坏了");
        assertThat(parked.field()).isEqualTo("fullName");
    }

    @Test
    void aRuleThatGivesAnotherKindThanItSaysParksTheRecord() {
        CompiledFlow flow = flow("", "\"fullName\": {\"from\": \"name\", \"via\": \"test.lie\"}");

        assertThat(parked(judge(flow, customer())).why().en())
                .contains("converter test.lie declares TEXT but gave a Integer");
    }

    @Test
    void aWithdrawnRuleIsTheBatchesMatter() {
        CompiledFlow flow = flow("", "\"fullName\": {\"from\": \"name\", \"via\": \"test.withdrawn\"}");

        assertThatThrownBy(() -> judge(flow, customer())).isInstanceOf(RuleWithdrawn.class);
    }

    @Test
    void aTextThatIsTooLongIsNeverCutSilently() {
        CompiledFlow flow = flow("", "\"fullName\": \"name\", \"givenName\": \"street\"");

        assertThat(parked(judge(flow, customer().set("street", "长".repeat(101))))
                        .cause())
                .isEqualTo("givenName: too long: at most 100 characters; text.truncate can cut it");
    }

    @Test
    void aMapperWritesWhatTheLinesLeave() {
        rules.mapper(
                "test.names",
                Set.of("name"),
                Set.of("familyName", "organization"),
                (source, mapping) -> Record.of(mapping.target())
                        .set("familyName", "某")
                        .set("organization", source.get("name"))
                        .build());
        CompiledFlow flow =
                flow("\"mapper\": \"test.names\"", "\"fullName\": \"name\", \"familyName\": {\"const\": \"华\"}");

        Record wanted = wanted(judge(flow, customer()));

        assertThat(wanted.text("organization")).isEqualTo("华东贸易");
        assertThat(wanted.text("familyName")).isEqualTo("华");
    }

    @Test
    void aMapperThatWritesWhatItDoesNotDeclareParksTheRecord() {
        rules.mapper(
                "test.rogue",
                Set.of("name"),
                Set.of("organization"),
                (source, mapping) ->
                        Record.of(mapping.target()).set("note", "x").build());
        CompiledFlow flow = flow("\"mapper\": \"test.rogue\"", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer())).why().en()).contains("wrote field note, which it does not declare");
    }

    @Test
    void aMapperThatGivesNothingParksTheRecord() {
        rules.mapper("test.none", Set.of("name"), Set.of("note"), (source, mapping) -> null);
        CompiledFlow flow = flow("\"mapper\": \"test.none\"", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer())).cause()).isEqualTo("mapper test.none gave no answer");
    }

    @Test
    void anAssertionThatFailsParksTheRecord() {
        CompiledFlow flow = flow("\"assert\": [\"size(fullName) > 10\"]", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer())).cause()).isEqualTo("assert: size(fullName) > 10");
    }

    @Test
    void anUpdateLeavesOutWhatIsWrittenOnCreation() {
        CompiledFlow flow =
                flow("", "\"fullName\": \"name\", \"note\": {\"const\": \"来自CRM\", \"set\": \"on-create\"}");

        Record wanted = wanted(judge(flow, customer()));

        assertThat(wanted.text("note")).isEqualTo("来自CRM");
        assertThat(flow.forUpdate(wanted).has("note")).isFalse();
        assertThat(flow.forUpdate(wanted).text("fullName")).isEqualTo("华东贸易");
    }

    @Test
    void proposedLinesRunInPreviewOnlyAndDeprecatedOnesLiveOnly() {
        String lines = "\"fullName\": \"name\", \"note\": {\"const\": \"新\", \"state\": \"proposed\"},"
                + "\"level\": {\"const\": \"旧\", \"state\": \"deprecated\"}";

        Record live = wanted(judge(flow("", lines), customer()));
        Record preview = wanted(judge(compiled(definition("", lines), true), customer()));

        assertThat(live.has("note")).isFalse();
        assertThat(live.text("level")).isEqualTo("旧");
        assertThat(preview.text("note")).isEqualTo("新");
        assertThat(preview.has("level")).isFalse();
    }

    @Test
    void aLinkIsFollowedAgainstTheFlowThatMadeIt() {
        CompiledFlow flow = flow(
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
                flow("", "\"fullName\": \"name\", \"note\": {\"from\": \"owner\", \"link\": \"employees\"}");
        Reference owner = Reference.to("user", "u-1");

        assertThat(judge(flow, customer().set("owner", owner))).isEqualTo(new Judgement.Waiting("employees", owner));
    }

    @Test
    void anExplanationSaysWhatEachConverterMadeOfEachField() {
        CompiledFlow flow = flow(
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
                                new Lineage.Step("test.cut", "ab", "was cut"),
                                new Lineage.Step("test.upper", "AB", "")),
                        "AB"));
    }

    @Test
    void codeOfItsOwnMakesTheSameOfARecord() {
        CompiledFlow flow = flow(
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
        Compilation compilation = compiler(false)
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
        assertThat(flow("", "\"fullName\": \"name\"").fingerprint())
                .hasSize(16)
                .isEqualTo(flow("", "\"fullName\": \"name\"").fingerprint())
                .isNotEqualTo(flow("", "\"fullName\": \"street\"").fingerprint());
    }

    @Test
    void theFieldsReadAreThoseOfFilterAndLines() {
        CompiledFlow flow = flow("\"filter\": \"status == 'ACTIVE'\"", "\"fullName\": \"name\"");

        assertThat(flow.reads()).containsExactlyInAnyOrder("status", "name", "code");
        assertThat(flow.pushdown()).isEqualTo("status == 'ACTIVE'");
    }

    private CompiledFlow flow(String top, String lines) {
        return compiled(definition(top, lines), false);
    }

    private CompiledFlow compiled(FlowDefinition definition, boolean isPreview) {
        Compilation compilation = compiler(isPreview).compile(definition, Systems.CUSTOMER, Systems.CONTACT);
        assertThat(compilation).withFailMessage(() -> compilation.toString()).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).flow();
    }

    private FlowCompiler compiler(boolean isPreview) {
        return FlowCompiler.with(rules)
                .flows(Map.of("employees", read("employees", EMPLOYEES).value().orElseThrow()))
                .preview(isPreview)
                .build();
    }

    private static FlowDefinition definition(String top, String lines) {
        String text = """
                {"flow": "test", "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "hr", "type": "contact", "key": "uid"}, %s
                 "map": {"uid": "code", %s}}
                """.formatted(top.isEmpty() ? "" : top + ",", lines);
        return read("test", text).value().orElseThrow();
    }

    private static Reading<FlowDefinition> read(String name, String text) {
        Reading<FlowDefinition> reading =
                new FlowReader(other -> Optional.empty()).read("flows/" + name + ".json", text);
        assertThat(reading.problems()).extracting(Problem::message).isEmpty();
        return reading;
    }

    private static Record.Builder customer() {
        return Record.of(Systems.CUSTOMER).set("code", "C000001").set("name", "华东贸易");
    }

    private static Change change(Record.Builder record) {
        return Change.of(ChangeKind.UPDATED, "id-1").after(record.build()).build();
    }

    private static Judgement judge(CompiledFlow flow, Record.Builder record) {
        return flow.judge(change(record), NO_LINKS, TODAY);
    }

    private static Record wanted(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Wanted.class);
        return ((Judgement.Wanted) judgement).wanted();
    }

    private static Judgement.Parked parked(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Parked.class);
        return (Judgement.Parked) judgement;
    }

    private static LinkLookup links(Optional<String> key) {
        return new LinkLookup() {
            @Override
            public Optional<String> targetKey(String flow, String sourceKey) {
                return key;
            }

            @Override
            public Optional<String> sourceKey(String flow, String targetKey) {
                return key;
            }
        };
    }
}
