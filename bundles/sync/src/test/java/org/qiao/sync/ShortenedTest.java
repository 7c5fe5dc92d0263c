package org.qiao.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {
    @Test
    void shortTextStaysAsItIs() {
        assertThat(Shortened.of("华东贸易", 4)).isEqualTo("华东贸易");
    }

    @Test
    void longTextIsCutBeforeItsEnd() {
        assertThat(Shortened.of("华东贸易有限公司", 5)).isEqualTo("华东贸易…");
    }

    @Test
    void characterOfTwoUnitsIsNotCutInHalf() {
        assertThat(Shortened.of("华东𠮷贸易", 4)).isEqualTo("华东…");
        assertThat(Shortened.of("华东𠮷贸易", 5)).isEqualTo("华东𠮷…");
    }

    @Test
    void characterThatADatabaseDoesNotKeepIsReplaced() {
        assertThat(Shortened.of("A\0B", 10)).isEqualTo("A\uFFFDB");
    }
}
