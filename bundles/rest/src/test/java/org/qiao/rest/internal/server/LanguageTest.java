package org.qiao.rest.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8|zh",
                "en-US,en;q=0.9,zh;q=0.2|en",
                "fr|en",
                "en;q=0.1, zh|zh",
                "zh;q=oops,en;q=0.5|zh",
                ";;;,,|en"
            })
    void theHeavierOfTheTwoLanguagesIsTaken(String header, String language) {
        assertThat(Language.of(header).getLanguage()).isEqualTo(language);
    }

    @org.junit.jupiter.api.Test
    void withoutAHeaderItIsEnglish() {
        assertThat(Language.of(null)).isEqualTo(Locale.ENGLISH);
    }
}
