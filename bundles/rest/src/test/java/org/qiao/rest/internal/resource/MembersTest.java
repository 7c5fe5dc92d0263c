package org.qiao.rest.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonTree;
import org.qiao.rest.HttpProblem;

class MembersTest {
    @Test
    void whatIsThereIsReadAndWhatIsAbsentOrNullIsUsual() {
        Members body = of("{\"filter\": \"city == '舟山'\", \"sort\": [\"-code\"], \"limit\": 10, \"atomic\": null}");

        assertThat(body.text("filter")).isEqualTo("city == '舟山'");
        assertThat(body.texts("sort", 5)).containsExactly("-code");
        assertThat(body.number("limit", 50, 1, 500)).isEqualTo(10);
        assertThat(body.flag("atomic", true)).isTrue();
        assertThat(of("{}").number("limit", 50, 1, 500)).isEqualTo(50);
        assertThat(of("{\"filter\": {\"oa-password\": \"秘密\"}}").named("filter"))
                .containsExactly(Map.entry("oa-password", "秘密"));
        assertThat(of("{}").named("filter")).isEmpty();
    }

    @Test
    void aTextInPlaceOfAFlagIsRefusedSinceItWouldWrite() {
        assertThatThrownBy(() -> of("{\"atomic\": \"true\"}").flag("atomic", false))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("atomic must be true or false");
    }

    @Test
    void aMisspeltMemberIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> of("{\"filters\": \"city\"}")).hasMessageContaining("did you mean 'filter'");
        assertThatThrownBy(() -> of("[]")).hasMessageContaining("must be an object");
    }

    @Test
    void anotherKindOrSizeIsRefused() {
        assertThatThrownBy(() -> of("{\"filter\": 5}").text("filter")).hasMessageContaining("must be a text");
        assertThatThrownBy(() -> of("{\"sort\": \"-code\"}").texts("sort", 5)).hasMessageContaining("must be a list");
        assertThatThrownBy(() -> of("{\"filter\": [\"a\"]}").named("filter")).hasMessageContaining("must be an object");
        assertThatThrownBy(() -> of("{\"filter\": {\"a\": 1}}").named("filter"))
                .hasMessageContaining("filter.a must be a text");
        assertThatThrownBy(() -> of("{\"sort\": [\"a\", \"b\"]}").texts("sort", 1))
                .hasMessageContaining("may hold 1");
    }

    @Test
    void aNumberOutOfRangeNeverWrapsIntoIt() {
        assertThatThrownBy(() -> of("{\"limit\": 4294967297}").number("limit", 50, 1, 500))
                .hasMessageContaining("from 1 to 500, not 4294967297");
        assertThatThrownBy(() -> of("{\"limit\": \"10\"}").number("limit", 50, 1, 500))
                .hasMessageContaining("whole number");
    }

    private static Members of(String body) {
        return Members.of(JsonTree.parse("body", body), "filter", "sort", "limit", "atomic");
    }
}
