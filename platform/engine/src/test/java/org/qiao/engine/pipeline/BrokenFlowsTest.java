package org.qiao.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiao.api.record.Kind;
import org.qiao.engine.definition.CodeListReader;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Reading;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** Every broken flow file of {@code broken-flows} is refused with exactly the problems that {@code expected.json} lists. */
class BrokenFlowsTest {
    private static final String LEVELS = """
            {"codes": "customer-level-crm-oa", "map": {"A": "重要客户", "B": "优质客户", "C": "普通客户", "D": "一般客户"}}
            """;

    private static final Rulebook TRIM = new Rulebook()
            .converter(
                    "text.trim",
                    Kind.TEXT,
                    Kind.TEXT,
                    (value, c) -> value.toString().trim());

    @ParameterizedTest
    @MethodSource("expectations")
    void theFileIsRefusedWithItsProblems(Expectation expected) {
        assertThat(problems(expected.file())).isEqualTo(expected.problems());
    }

    @Test
    void thereAreAtLeastTwentyFiles() {
        assertThat(expectations()).hasSizeGreaterThanOrEqualTo(20);
    }

    static Stream<Expectation> expectations() {
        JsonNode all = JsonTree.parse("expected.json", text("expected.json"));
        return all.members().entrySet().stream().map(Expectation::of);
    }

    record Expectation(String file, List<Found> problems) {
        static Expectation of(Map.Entry<String, JsonNode> entry) {
            return new Expectation(
                    entry.getKey(),
                    entry.getValue().items().stream().map(Found::of).toList());
        }

        @Override
        public String toString() {
            return file;
        }
    }

    record Found(String code, int line, String path, String zh, String en) {
        static Found of(JsonNode node) {
            return new Found(
                    string(node, "code"),
                    node.get("line").orElseThrow().number().orElseThrow().intValue(),
                    string(node, "path"),
                    string(node, "zh"),
                    string(node, "en"));
        }

        static Found of(Problem problem) {
            return new Found(
                    problem.code(),
                    problem.line(),
                    problem.path(),
                    problem.message().zh(),
                    problem.message().en());
        }

        private static String string(JsonNode node, String key) {
            return node.get(key).orElseThrow().text().orElseThrow();
        }
    }

    private static List<Found> problems(String name) {
        Reading<FlowDefinition> reading =
                new FlowReader(other -> Optional.empty()).read("flows/" + name + ".json", text(name + ".json"));
        List<Problem> problems = reading.value().map(BrokenFlowsTest::compiled).orElse(reading.problems());
        return problems.stream().map(Found::of).toList();
    }

    private static List<Problem> compiled(FlowDefinition flow) {
        Compilation compilation = FlowCompiler.with(TRIM)
                .codeLists(Map.of(
                        "customer-level-crm-oa",
                        new CodeListReader()
                                .read("codes/customer-level-crm-oa.json", LEVELS)
                                .value()
                                .orElseThrow()))
                .flows(Map.of("employees-from-hr", flow))
                .relations(type -> Optional.ofNullable(Systems.CRM.get(type)))
                .build()
                .compile(flow, Systems.CUSTOMER, Systems.CONTACT);
        return ((Compilation.Refused) compilation).problems();
    }

    private static String text(String file) {
        try (InputStream in = BrokenFlowsTest.class.getResourceAsStream("/broken-flows/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the test's own resources", e);
        }
    }
}
