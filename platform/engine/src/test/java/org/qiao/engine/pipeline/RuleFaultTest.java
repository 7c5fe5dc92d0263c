package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qiao.engine.pipeline.FlowTrial.customer;
import static org.qiao.engine.pipeline.FlowTrial.judge;
import static org.qiao.engine.pipeline.FlowTrial.parked;
import static org.qiao.engine.pipeline.FlowTrial.wanted;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Record;

class RuleFaultTest {
    private final FlowTrial trial = new FlowTrial();

    @Test
    void aRuleThatThrowsParksTheRecordAndIsNamed() {
        CompiledFlow flow = trial.flow("", "\"fullName\": {\"from\": \"name\", \"via\": \"test.throw\"}");

        Judgement.Parked parked = parked(judge(flow, customer()));

        assertThat(parked.cause()).isEqualTo("test.throw failed: IllegalStateException");
        assertThat(parked.why().zh()).contains("test.throw", "坏了");
        assertThat(parked.field()).isEqualTo("fullName");
    }

    @Test
    void aRuleThatGivesAnotherKindThanItSaysParksTheRecord() {
        CompiledFlow flow = trial.flow("", "\"fullName\": {\"from\": \"name\", \"via\": \"test.lie\"}");

        assertThat(parked(judge(flow, customer())).why().en())
                .contains("converter test.lie declares TEXT but gave a Integer");
    }

    @Test
    void aWithdrawnRuleIsTheBatchesMatter() {
        CompiledFlow flow = trial.flow("", "\"fullName\": {\"from\": \"name\", \"via\": \"test.withdrawn\"}");

        assertThatThrownBy(() -> judge(flow, customer())).isInstanceOf(RuleWithdrawn.class);
    }

    @Test
    void aMapperWritesWhatTheLinesLeave() {
        trial.rules.mapper(
                "test.names",
                Set.of("name"),
                Set.of("familyName", "organization"),
                (source, mapping) -> Record.of(mapping.target())
                        .set("familyName", "某")
                        .set("organization", source.get("name"))
                        .build());
        CompiledFlow flow =
                trial.flow("\"mapper\": \"test.names\"", "\"fullName\": \"name\", \"familyName\": {\"const\": \"华\"}");

        Record wanted = wanted(judge(flow, customer()));

        assertThat(wanted.text("organization")).isEqualTo("华东贸易");
        assertThat(wanted.text("familyName")).isEqualTo("华");
    }

    @Test
    void aMapperThatWritesWhatItDoesNotDeclareParksTheRecord() {
        trial.rules.mapper(
                "test.rogue",
                Set.of("name"),
                Set.of("organization"),
                (source, mapping) ->
                        Record.of(mapping.target()).set("note", "x").build());
        CompiledFlow flow = trial.flow("\"mapper\": \"test.rogue\"", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer())).why().en()).contains("wrote field note, which it does not declare");
    }

    @Test
    void aMapperThatGivesNothingParksTheRecord() {
        trial.rules.mapper("test.none", Set.of("name"), Set.of("note"), (source, mapping) -> null);
        CompiledFlow flow = trial.flow("\"mapper\": \"test.none\"", "\"fullName\": \"name\"");

        assertThat(parked(judge(flow, customer())).cause()).isEqualTo("mapper test.none gave no answer");
    }
}
