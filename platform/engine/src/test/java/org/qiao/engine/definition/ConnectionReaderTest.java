package org.qiao.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionReaderTest {
    private final ConnectionReader reader = new ConnectionReader();

    @Test
    void nameConnectorAndSettingsAreRead() {
        ConnectionDefinition oa =
                reader.read("connections/oa.json", """
                        {"connection": "oa", "connector": "oa.carddav",
                         "settings": {"url": "http://127.0.0.1:5232/", "password": {"secret": "oa-password"}}}
                        """).value().orElseThrow();

        assertThat(oa.name()).isEqualTo("oa");
        assertThat(oa.connector()).isEqualTo("oa.carddav");
        assertThat(oa.settings().value())
                .isEqualTo(Map.of("url", "http://127.0.0.1:5232/", "password", Map.of("secret", "oa-password")));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        Reading<ConnectionDefinition> reading =
                reader.read("connections/oa.json", "{\"connection\": \"oe\", \"conector\": \"oa.carddav\"}");

        assertThat(reading.value()).isEmpty();
        assertThat(reading.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("QIAO-FLOW-003", "QIAO-FLOW-006", "QIAO-FLOW-002");
        assertThat(reading.problems())
                .extracting(problem -> problem.message().en())
                .contains("there is no key 'conector' here: did you mean 'connector'?");
    }
}
