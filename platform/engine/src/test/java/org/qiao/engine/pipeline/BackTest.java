package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Record;
import org.qiao.engine.convert.BuiltIns;
import org.qiao.engine.definition.Backward;
import org.qiao.engine.definition.CodeListDefinition;
import org.qiao.engine.definition.CodeListReader;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;
import org.qiao.engine.definition.Trigger;

/** The way back of a flow: its lines turned round, lines of its own, and what cannot be turned round. */
class BackTest {
    private static final String VIP = """
            {"codes": "level-to-vip", "map": {"A": "VIP", "B": "VIP", "C": "NORMAL", "D": "NORMAL"},
             "back": {"VIP": "A", "NORMAL": "D"}}
            """;
    private static final String AMBIGUOUS = """
            {"codes": "several", "map": {"A": "VIP", "B": "VIP", "C": "NORMAL", "D": "NORMAL"}}
            """;

    private static FlowDefinition flow(String back) {
        Reading<FlowDefinition> reading = read(back);
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }

    private static Reading<FlowDefinition> read(String back) {
        String text = """
                {"flow": "customers-to-hr",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "hr", "type": "partner", "key": "partnerNo"},
                 "map": {
                   "partnerNo": {"from": "code", "via": ["text.prefix:P"]},
                   "cn": {"from": "name", "via": ["text.trim"]},
                   "sn": "name",
                   "phone": {"from": "phone", "via": ["phone.e164:CN"]},
                   "mail": "email",
                   "vip": {"from": "level", "codes": "level-to-vip"},
                   "managerNo": {"from": ["province", "city"], "via": ["text.join:-"]}},
                 "back": %s}
                """.formatted(back);
        return new FlowReader(name -> Optional.empty()).read("flows/customers-to-hr.json", text);
    }

    private static Compilation compile(FlowDefinition flow) {
        Map<String, CodeListDefinition> lists = Map.of(
                "level-to-vip",
                new CodeListReader()
                        .read("codes/level-to-vip.json", VIP)
                        .value()
                        .orElseThrow(),
                "several",
                new CodeListReader()
                        .read("codes/several.json", AMBIGUOUS)
                        .value()
                        .orElseThrow());
        return FlowCompiler.with(RuleSource.of(new BuiltIns((product, from, to) -> Optional.empty())))
                .codeLists(lists)
                .build()
                .compile(flow.back().orElseThrow(), Systems.PARTNER, Systems.CUSTOMER);
    }

    private static Record back(String text, Record.Builder partner) {
        CompiledFlow compiled = ((Compilation.Compiled) compile(flow(text))).flow();
        Change change =
                Change.of(ChangeKind.SNAPSHOT, "p-1").after(partner.build()).build();
        return ((Judgement.Wanted) compiled.judge(change, FlowTrial.NO_LINKS, FlowTrial.TODAY)).wanted();
    }

    private static List<Problem> problems(String back) {
        return ((Compilation.Refused) compile(flow(back))).problems();
    }

    private static Record.Builder partner() {
        return Record.of(Systems.PARTNER);
    }

    @Test
    void onlyTheNamedFieldsGoBackAndNothingRequiredIsAskedFor() {
        Record customer = back(
                "{\"fields\": [\"mail\"]}",
                partner().set("mail", "a@example.com").set("cn", "别的"));

        assertThat(customer.text("email")).isEqualTo("a@example.com");
        assertThat(customer.has("name")).isFalse();
    }

    @Test
    void convertersAreTurnedRoundWithTheirSettings() {
        Record customer = back(
                "{\"fields\": [\"partnerNo\", \"phone\"]}",
                partner().set("partnerNo", "PC000001").set("phone", "+8613800000000"));

        assertThat(customer.text("code")).isEqualTo("C000001");
        assertThat(customer.text("phone")).isEqualTo("138 0000 0000");
    }

    @Test
    void codeListIsReadBackwards() {
        assertThat(back("{\"fields\": [\"vip\"]}", partner().set("vip", "NORMAL"))
                        .text("level"))
                .isEqualTo("D");
    }

    @Test
    void lineOfItsOwnServesWhereNoneCanBeTurnedRound() {
        Record customer = back(
                "{\"fields\": [\"cn\"], \"map\": {\"name\": {\"from\": \"cn\", \"via\": [\"text.trim\"]}}}",
                partner().set("cn", " 华东 "));

        assertThat(customer.text("name")).isEqualTo("华东");
    }

    @Test
    void wayBackRunsFromTheTargetToTheSourceUnderItsOwnName() {
        FlowDefinition flow = flow(
                "{\"fields\": [\"mail\"], \"when\": {\"on\": \"change\", \"every\": \"30s\"}, \"echo\": \"drop\"}");
        FlowDefinition back = flow.back().orElseThrow();

        assertThat(back.name()).isEqualTo("customers-to-hr.back");
        assertThat(back.from()).isEqualTo(flow.to());
        assertThat(back.to()).isEqualTo(flow.from());
        assertThat(back.every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(back.when()).isEqualTo(Trigger.OnChange.ON_CHANGE);
        assertThat(back.forward()).containsSame(flow);
        assertThat(Backward.writes(flow)).isEqualTo(Map.of("email", Set.of("mail")));
    }

    @Test
    void editOfAnotherLineLeavesTheWayBackAsItIs() {
        String text = flow("{\"fields\": [\"mail\"]}").back().orElseThrow().text();

        assertThat(text).contains("\"mail\":\"email\"").doesNotContain("phone.e164");
    }

    @Test
    void converterWithoutInverseIsAProblemWithItsPlace() {
        Problem problem = problems("{\"fields\": [\"mail\", \"cn\"]}").get(0);

        assertThat(problem.code()).isEqualTo("QIAO-FLOW-035");
        assertThat(problem.file()).isEqualTo("flows/customers-to-hr.json");
        assertThat(problem.line()).isEqualTo(12);
        assertThat(problem.path()).isEqualTo("back.fields[1]");
        assertThat(problem.message().en()).contains("text.trim has no inverse").contains("back.map");
    }

    @Test
    void fieldThatNothingWritesOrThatComesFromSeveralNeedsALineOfItsOwn() {
        assertThat(problems("{\"fields\": [\"managerNo\"]}").get(0).message().en())
                .contains("does not come from one source field");
        assertThat(problems("{\"fields\": [\"maill\"]}").get(0).message().en()).contains("mail");
    }

    @Test
    void codeListThatCannotBeReadBackwardsIsAProblem() {
        assertThat(problems("{\"map\": {\"level\": {\"from\": \"vip\", \"codes\": \"several:back\"}}}")
                        .get(0)
                        .code())
                .isEqualTo("QIAO-FLOW-035");
    }

    @Test
    void twoLinesToOneFieldAreAProblem() {
        assertThat(problems("{\"fields\": [\"mail\"], \"map\": {\"email\": \"phone\"}}")
                        .get(0)
                        .code())
                .isEqualTo("QIAO-FLOW-014");
    }

    @Test
    void whatTheFileSaysWronglyIsToldWhenItIsRead() {
        assertThat(read("{}").problems()).extracting(Problem::code).containsExactly("QIAO-FLOW-003");
        assertThat(read("{\"map\": {\"email\": {\"const\": \"x\"}}}").problems())
                .extracting(Problem::code)
                .containsExactly("QIAO-FLOW-011");
        assertThat(read("{\"map\": {\"email\": {\"from\": \"mail\", \"set\": \"on-create\"}}}")
                        .problems())
                .extracting(Problem::code)
                .containsExactly("QIAO-FLOW-011");
        assertThat(read("{\"fields\": [\"mail\"], \"when\": {\"cron\": \"0 3 * * *\", \"every\": \"5s\"}}")
                        .problems())
                .extracting(Problem::code)
                .containsExactly("QIAO-FLOW-011");
    }
}
