package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;

/** A flow from customers to contacts made of a few lines of JSON, with some rules that vendors might offer. */
final class FlowTrial {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final LinkLookup NO_LINKS = links(Optional.empty());
    private static final String EMPLOYEES = """
            {"flow": "employees", "from": {"connection": "hr", "type": "employee"},
             "to": {"connection": "crm", "type": "user", "key": "login"}, "map": {"login": "uid"}}
            """;

    final Rulebook rules = new Rulebook()
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

    CompiledFlow flow(String top, String lines) {
        return compiled(definition(top, lines), false);
    }

    CompiledFlow compiled(FlowDefinition definition, boolean isPreview) {
        Compilation compilation = compiler(isPreview).compile(definition, Systems.CUSTOMER, Systems.CONTACT);
        assertThat(compilation).withFailMessage(() -> compilation.toString()).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).flow();
    }

    FlowCompiler compiler(boolean isPreview) {
        return FlowCompiler.with(rules)
                .flows(Map.of("employees", read("employees", EMPLOYEES).value().orElseThrow()))
                .preview(isPreview)
                .build();
    }

    static FlowDefinition definition(String top, String lines) {
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

    static Record.Builder customer() {
        return Record.of(Systems.CUSTOMER).set("code", "C000001").set("name", "华东贸易");
    }

    static Change change(Record.Builder record) {
        return Change.of(ChangeKind.UPDATED, "id-1").after(record.build()).build();
    }

    static Judgement judge(CompiledFlow flow, Record.Builder record) {
        return flow.judge(change(record), NO_LINKS, TODAY);
    }

    static Record wanted(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Wanted.class);
        return ((Judgement.Wanted) judgement).wanted();
    }

    static Judgement.Parked parked(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Judgement.Parked.class);
        return (Judgement.Parked) judgement;
    }

    static LinkLookup links(Optional<String> key) {
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
