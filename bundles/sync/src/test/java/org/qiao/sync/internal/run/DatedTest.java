package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Verdict;
import org.qiao.engine.convert.BuiltIns;
import org.qiao.engine.convert.UnitFactors;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Reading;
import org.qiao.engine.pipeline.RuleSource;
import org.qiao.store.state.Counters;

class DatedTest {
    private static final String FLOW = "customers-to-oa";

    /** What needs no adapter: the product's converters, and a filter of this name. */
    private static final RuleSource BUILT_IN = new RuleSource() {
        private final RuleSource converters = RuleSource.of(new BuiltIns(UnitFactors.none()));

        @Override
        public Optional<Filter> filter(String name) {
            return name.equals("built-in")
                    ? Optional.of((record, parameters) -> Verdict.passed())
                    : converters.filter(name);
        }

        @Override
        public Optional<Converter> converter(String name) {
            return converters.converter(name);
        }

        @Override
        public Optional<Mapper> mapper(String name) {
            return converters.mapper(name);
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"validTo >= today()", "validTo >= today ()", "validTo >= today\\n()"})
    void recordWhoseValidityEndsIsRetiredTheNextDayWithoutAChange(String filter) {
        World world = new World();
        LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
        world.registry.put("oa", oa);
        world.crm.put("1", customer("C1", LocalDate.parse("2026-11-22")), Origin.SYSTEM);
        world.crm.put("2", customer("C2", LocalDate.parse("2027-11-22")), Origin.SYSTEM);
        world.flow(RunnerTest.FLOW.replace("source == '网络推广'", filter));
        world.settle();
        assertThat(oa.all()).noneMatch(LedgerTarget.Held::isRetired);

        world.clock.advance(Duration.ofDays(1));
        world.runner(FLOW).changed();
        world.settle();

        assertThat(oa.of("C1").get(0).isRetired()).isTrue();
        assertThat(oa.of("C2").get(0).isRetired()).isFalse();
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(3, 3, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"filter\": \"createdAt > now() - days(30)\", \"map\": {\"uid\": \"code\"}",
                "\"filter\": \"createdAt >\\nnow()\", \"map\": {\"uid\": \"code\"}",
                "\"filter\": {\"use\": \"season\"}, \"map\": {\"uid\": \"code\"}",
                "\"mapper\": {\"use\": \"seasonal\"}, \"map\": {\"uid\": \"code\"}",
                "\"map\": {\"uid\": {\"from\": \"code\", \"via\": [\"text.trim\", \"erp.age\"]}}",
                "\"map\": {\"uid\": {\"each\": \"lines\", \"map\": {\"n\": {\"from\": \"n\", \"via\": [\"erp.age\"]}}}}",
                "\"mask\": {\"phone\": \"erp.age\"}, \"map\": {\"uid\": \"code\"}"
            })
    void whatIsToldTheDateIsLookedAtOnANewDay(String rules) {
        assertThat(RunStart.isDated(flow(rules), BUILT_IN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"filter\": \"invalid == name\", \"map\": {\"uid\": \"code\"}",
                "\"filter\": {\"use\": \"built-in\"}, \"map\": {\"uid\": \"code\"}",
                "\"map\": {\"uid\": {\"from\": \"code\", \"via\": [\"text.trim\"]}}"
            })
    void whatDoesNotAskForTheDateIsLeftAlone(String rules) {
        assertThat(RunStart.isDated(flow(rules), BUILT_IN)).isFalse();
    }

    private static FlowDefinition flow(String rules) {
        String text = "{\"flow\": \"dated\", \"from\": {\"connection\": \"crm\", \"type\": \"customer\"},"
                + " \"to\": {\"connection\": \"oa\", \"type\": \"contact\", \"key\": \"uid\"}, " + rules + "}";
        Reading<FlowDefinition> reading = new FlowReader(name -> Optional.empty()).read("flows/dated.json", text);
        return reading.value().orElseThrow(() -> new AssertionError(reading.problems()));
    }

    private static Record customer(String code, LocalDate validTo) {
        return Record.of(CrmSource.CUSTOMER)
                .set("code", code)
                .set("name", "华东贸易")
                .set("source", "网络推广")
                .set("validTo", validTo)
                .set("rev", 1L)
                .build();
    }
}
