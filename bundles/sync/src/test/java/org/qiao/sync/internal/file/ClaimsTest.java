package org.qiao.sync.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qiao.engine.definition.Problem;

/** A field of the source has one writer, whichever way it comes. */
class ClaimsTest {
    private static String flow(String name, String type, String more) {
        return """
                {"flow": "%s", "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "hr", "type": "%s", "key": "no"},
                 "map": {"no": "code", "mail": "email"}%s}
                """.formatted(name, type, more);
    }

    private static Library library(Map<String, String> flows) {
        return Library.EMPTY.with(new ConfTexts(flows, Map.of()), (flow, all) -> List.of());
    }

    private static List<String> problems(Library library, String flow) {
        return Objects.requireNonNull(library.flows().get(flow)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    @Test
    void twoFlowsThatBringBackTheSameFieldAreRefusedTheSecondOfThem() {
        String back = ", \"back\": {\"fields\": [\"mail\"]}";
        Library library = library(Map.of("a", flow("a", "partner", back), "b", flow("b", "member", back)));

        assertThat(problems(library, "a")).isEmpty();
        assertThat(problems(library, "b")).containsExactly("QIAO-SYNC-018");
    }

    @Test
    void whoRunsAlreadyKeepsTheField() {
        String back = ", \"back\": {\"fields\": [\"mail\"]}";
        Map<String, String> first = Map.of("b", flow("b", "member", back));
        Map<String, String> both = Map.of("a", flow("a", "partner", back), "b", flow("b", "member", back));
        Library library = library(first).with(new ConfTexts(both, Map.of()), (flow, all) -> List.of());

        assertThat(problems(library, "b")).isEmpty();
        assertThat(problems(library, "a")).containsExactly("QIAO-SYNC-018");
    }

    @Test
    void flowThatWritesTheFieldItselfIsRefusedToo() {
        String inbound = """
                {"flow": "z", "from": {"connection": "hr", "type": "other"},
                 "to": {"connection": "crm", "type": "customer", "key": "code"},
                 "map": {"code": "no", "email": "mail"}}
                """;
        Library library =
                library(Map.of("a", flow("a", "partner", ", \"back\": {\"fields\": [\"mail\"]}"), "z", inbound));

        assertThat(problems(library, "z")).containsExactly("QIAO-SYNC-018");
    }

    @Test
    void wayBackIsAnEntryOfItsOwnWithTheSameFile() {
        Library library = library(Map.of("a", flow("a", "partner", ", \"back\": {\"fields\": [\"mail\"]}")));

        assertThat(library.entry("a.back").map(Library.Entry::name)).hasValue("a.back");
        assertThat(library.entry("a.back").map(Library.Entry::text))
                .isEqualTo(library.entry("a").map(Library.Entry::text));
        assertThat(library.entry("b.back")).isEmpty();
    }
}
