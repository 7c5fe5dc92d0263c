package org.qiao.plugins.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void commasAndSemicolonsInsideQuotesDoNotCount() {
        assertThat(Headers.parse("org.qiao.api.rule;version=\"[1.0,2)\",javax.sql;resolution:=optional"))
                .containsExactly(
                        new Headers.Clause("org.qiao.api.rule", Map.of("version", "[1.0,2)")),
                        new Headers.Clause("javax.sql", Map.of("resolution:", "optional")));
    }

    @Test
    void severalPathsShareTheirAttributes() {
        assertThat(Headers.parse("a.b; c.d; version=1.0"))
                .containsExactly(
                        new Headers.Clause("a.b", Map.of("version", "1.0")),
                        new Headers.Clause("c.d", Map.of("version", "1.0")));
    }

    @Test
    void anEmptyHeaderHasNoClauses() {
        assertThat(Headers.parse("")).isEmpty();
    }
}
