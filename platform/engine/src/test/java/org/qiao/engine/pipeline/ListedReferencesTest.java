package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.engine.pipeline.FlowTrial.TODAY;
import static org.qiao.engine.pipeline.FlowTrial.change;
import static org.qiao.engine.pipeline.FlowTrial.parked;
import static org.qiao.engine.pipeline.FlowTrial.wanted;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.convert.BuiltIns;
import org.qiao.engine.convert.UnitFactors;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;

/** Fields of the records that a list of references names: the names of a customer's tags. */
class ListedReferencesTest {
    private static final ObjectType USER = ObjectType.of("user", Field.of("login", Kind.TEXT));
    private static final ObjectType TAG = ObjectType.of(
            "tag",
            Field.of("name", Kind.TEXT),
            Field.builder("group", Kind.ENUM)
                    .codes(List.of(new Code("GENERAL", new Text("通用", "General"))))
                    .build(),
            Field.of("weight", Kind.INTEGER),
            Field.builder("owner", Kind.REFERENCE).target("user").build(),
            Field.builder("related", Kind.TEXTS).target("tag").build());
    private static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.of("code", Kind.TEXT),
            Field.builder("tags", Kind.TEXTS).target("tag").build(),
            Field.of("words", Kind.TEXTS),
            Field.builder("others", Kind.TEXTS).target("unknown").build());
    private static final ObjectType CONTACT = ObjectType.of(
            "contact",
            Field.builder("uid", Kind.TEXT)
                    .traits(Field.Trait.KEY, Field.Trait.REQUIRED)
                    .build(),
            Field.of("categories", Kind.TEXTS),
            Field.of("note", Kind.TEXT));
    private static final Map<String, ObjectType> TYPES = Map.of("user", USER, "tag", TAG);
    private static final Map<String, Record> RECORDS = Map.of(
            "t-1",
            Record.of(TAG)
                    .set("name", "重点")
                    .set("group", "GENERAL")
                    .set("weight", 3L)
                    .set("owner", Reference.to("user", "u-1"))
                    .build(),
            "t-2",
            Record.of(TAG).set("name", "外贸").build(),
            "t-3",
            Record.of(TAG).set("name", null).build(),
            "u-1",
            Record.of(USER).set("login", "wangming").build());
    private static final LinkLookup AT_HAND = new LinkLookup() {
        @Override
        public Optional<String> targetKey(String flow, String sourceKey) {
            return Optional.empty();
        }

        @Override
        public Optional<String> sourceKey(String flow, String targetKey) {
            return Optional.empty();
        }

        @Override
        public @Nullable Record related(Reference reference) {
            return RECORDS.get(reference.key());
        }
    };

    @Test
    void theNamesStandInTheOrderOfTheList() {
        CompiledFlow flow = flow("\"categories\": \"tags.name\"");

        assertThat(wanted(judge(flow, "t-2", "t-1")).get("categories")).isEqualTo(List.of("外贸", "重点"));
        assertThat(wanted(judge(flow)).get("categories")).isEqualTo(List.of());
        assertThat(flow.reads()).contains("tags");
    }

    @Test
    void theyAreJoinedAsAnyListOfTexts() {
        CompiledFlow flow = flow("\"note\": {\"from\": \"tags.name\", \"via\": \"text.join:、\"}");

        assertThat(wanted(judge(flow, "t-1", "t-2")).get("note")).isEqualTo("重点、外贸");
    }

    @Test
    void codesAndFieldsFurtherOnAreReadToo() {
        assertThat(wanted(judge(flow("\"categories\": \"tags.group\""), "t-1", "t-2"))
                        .get("categories"))
                .isEqualTo(List.of("GENERAL"));
        assertThat(wanted(judge(flow("\"categories\": \"tags.owner.login\""), "t-1"))
                        .get("categories"))
                .isEqualTo(List.of("wangming"));
    }

    @Test
    void whatIsEmptyThereIsLeftOut() {
        CompiledFlow flow = flow("\"categories\": \"tags.name\"");

        assertThat(wanted(judge(flow, "t-3", "t-1")).get("categories")).isEqualTo(List.of("重点"));
    }

    @Test
    void anEmptyListIsEmptyAndAnAbsentOneAbsent() {
        CompiledFlow flow = flow("\"categories\": {\"from\": \"tags.name\", \"default\": [\"无\"]}");

        assertThat(wanted(judge(flow, customer().set("tags", null))).get("categories"))
                .isEqualTo(List.of("无"));
        assertThat(wanted(judge(flow, customer())).has("categories")).isFalse();
    }

    @Test
    void oneThatIsNotThereIsTreatedAsTheRecordOfASingleReference() {
        CompiledFlow strict = flow("\"categories\": \"tags.name\"");
        CompiledFlow lenient = flow("\"categories\": {\"from\": \"tags.name\", \"onFail\": \"null\"}");

        assertThat(parked(judge(strict, "t-1", "gone")).cause())
                .isEqualTo("categories: the tag it refers to is not there");
        assertThat(wanted(judge(lenient, "t-1", "gone")).has("categories")).isTrue();
        assertThat(wanted(judge(lenient, "t-1", "gone")).get("categories")).isNull();
    }

    @Test
    void conditionsAndComputedFieldsReadNamesToo() {
        CompiledFlow flow = compiled("\"filter\": \"'外贸' in tags.name\",", "\"categories\": {\"expr\": \"tags.name\"}");

        assertThat(judge(flow, "t-1")).isInstanceOf(Judgement.Filtered.class);
        assertThat(wanted(judge(flow, "t-1", "t-2", "gone")).get("categories")).isEqualTo(List.of("重点", "外贸"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "\"note\": \"tags.name\"¦'note' holds TEXT but gets TEXTS: add a converter under via",
                "\"categories\": \"tags.weight\"¦'categories' holds TEXTS but gets LIST: add a converter under via",
                "\"categories\": \"tags.owner\"¦'categories' holds TEXTS but gets LIST: add a converter under via",
                "\"categories\": \"tags.related.name\"¦'categories' holds TEXTS but gets LIST: add a converter under via",
                "\"categories\": \"tags.nmae\"¦the source type tag has no field 'nmae': did you mean 'name'?",
                "\"categories\": \"words.name\"¦'words' is a TEXTS and has no fields inside",
                "\"categories\": \"others.name\"¦'others' is a TEXTS and has no fields inside",
                "\"note\": {\"from\": \"tags.name\", \"via\": \"text.trim\"}¦converter text.trim takes ENUM|TEXT, but here comes TEXTS",
                "\"note\": {\"from\": \"tags.name\", \"link\": \"test\"}¦a link follows one reference field",
                "\"note\": {\"from\": \"tags.owner\", \"link\": \"test\"}¦a link follows one reference field",
            })
    void whatDoesNotFitIsToldWhenTheFlowIsLoaded(String lines, String problem) {
        Compilation compilation = compile("", lines);

        assertThat(compilation).isInstanceOf(Compilation.Refused.class);
        assertThat(((Compilation.Refused) compilation).problems())
                .extracting(found -> found.message().en())
                .containsExactly(problem);
    }

    private static CompiledFlow flow(String lines) {
        return compiled("", lines);
    }

    private static CompiledFlow compiled(String top, String lines) {
        Compilation compilation = compile(top, lines);
        assertThat(compilation).withFailMessage(compilation::toString).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).flow();
    }

    private static Compilation compile(String top, String lines) {
        String text = """
                {"flow": "test", "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "oa", "type": "contact", "key": "uid"}, %s
                 "map": {"uid": "code", %s}}
                """.formatted(top, lines);
        FlowDefinition flow = new FlowReader(other -> Optional.empty())
                .read("flows/test.json", text)
                .value()
                .orElseThrow();
        return FlowCompiler.with(RuleSource.of(new BuiltIns(UnitFactors.none())))
                .flows(Map.of("test", flow))
                .relations(name -> Optional.ofNullable(TYPES.get(name)))
                .build()
                .compile(flow, CUSTOMER, CONTACT);
    }

    private static Record.Builder customer() {
        return Record.of(CUSTOMER).set("code", "C000001");
    }

    private static Judgement judge(CompiledFlow flow, String... tags) {
        return judge(flow, customer().set("tags", List.of(tags)));
    }

    private static Judgement judge(CompiledFlow flow, Record.Builder record) {
        return flow.judge(change(record), AT_HAND, TODAY);
    }
}
