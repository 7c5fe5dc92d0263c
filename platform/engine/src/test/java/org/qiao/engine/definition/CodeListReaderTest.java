package org.qiao.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeListReaderTest {
    private final CodeListReader reader = new CodeListReader();

    @Test
    void aListTranslatesBothWays() {
        CodeListDefinition list = list("""
                {"codes": "levels", "label": {"zh": "级别", "en": "Levels"}, "map": {"A": "重要客户", "B": "普通客户"}}
                """);

        assertThat(list.to("A")).contains("重要客户");
        assertThat(list.inverse()).containsEntry("重要客户", "A").containsEntry("普通客户", "B");
        assertThat(list.label().zh()).isEqualTo("级别");
        assertThat(list.to("C")).isEmpty();
    }

    @Test
    void severalCodesThatBecomeOneAreTurnedBackAsTheFileSays() {
        CodeListDefinition list = list("""
                {"codes": "levels", "map": {"A": "VIP", "B": "VIP", "C": "NORMAL"}, "back": {"VIP": "A"}}
                """);

        assertThat(list.ambiguous()).isEmpty();
        assertThat(list.inverse()).containsEntry("VIP", "A").containsEntry("NORMAL", "C");
    }

    @Test
    void withoutBackTheyAreAmbiguous() {
        CodeListDefinition list = list("{\"codes\": \"levels\", \"map\": {\"A\": \"VIP\", \"B\": \"VIP\"}}");

        assertThat(list.ambiguous()).containsExactly("VIP");
        assertThat(list.inverse()).isEmpty();
    }

    @Test
    void otherwiseStandsForCodesThatAreNotListed() {
        assertThat(list("{\"codes\": \"levels\", \"map\": {\"A\": \"VIP\"}, \"otherwise\": \"NORMAL\"}")
                        .to("Z"))
                .contains("NORMAL");
    }

    @Test
    void aCodeThatStandsTwiceIsRefused() {
        Reading<CodeListDefinition> reading = reader.read(
                "codes/levels.json", "{\"codes\": \"levels\", \"map\": {\"A\": \"VIP\", \"A\": \"NORMAL\"}}");

        assertThat(reading.value()).isEmpty();
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("map.A");
            assertThat(problem.message().zh()).contains("重复");
        });
    }

    @Test
    void aBackThatContradictsTheListIsRefused() {
        Reading<CodeListDefinition> reading = reader.read(
                "codes/levels.json", "{\"codes\": \"levels\", \"map\": {\"A\": \"VIP\"}, \"back\": {\"VIP\": \"B\"}}");

        assertThat(reading.problems()).extracting(Problem::code).containsExactly("QIAO-FLOW-011");
    }

    @Test
    void anEmptyListIsRefused() {
        assertThat(reader.read("codes/levels.json", "{\"codes\": \"levels\", \"map\": {}}")
                        .problems())
                .extracting(Problem::code)
                .containsExactly("QIAO-FLOW-003");
    }

    private CodeListDefinition list(String text) {
        Reading<CodeListDefinition> reading = reader.read("codes/levels.json", text);
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }
}
