package org.qiao.adapter.oa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.health.Finding;
import org.qiao.api.settings.Secret;

class OaSettingsTest {
    private static final String BOOK = "https://oa.example.cn/qiao/contacts/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://oa.example.cn/qiao/",
                "/qiao/contacts/",
                "https:///qiao/",
                "https://oa.example.cn/qiao",
                "https://oa.example.cn/qiao/?page=1",
                "https://oa.example.cn/qiao/#all"
            })
    void anAddressThatIsNoCollectionIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(url, 10))
                .withMessageContaining("url '" + url + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://qiao:geheim@oa.example.cn/qiao/", "https://qiao:geheim@oa_1/qiao/"})
    void aPasswordInTheAddressIsRefusedAndNotRepeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(url, 10))
                .withMessageContaining("url names a user")
                .withMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5})
    void noTimeToWaitIsRefused(int seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(BOOK, seconds))
                .withMessageContaining("timeout");
    }

    @ParameterizedTest
    @CsvSource({
        "https://oa.example.cn/qiao/, false",
        "http://127.0.0.1:5232/qiao/, false",
        "http://localhost/qiao/, false",
        "http://oa.example.cn/qiao/, true"
    })
    void aPasswordGoesInTheClearOverHttpToOtherMachines(String url, boolean isInTheClear) {
        assertThat(settings(url, 10).isInTheClear()).isEqualTo(isInTheClear);
    }

    @Test
    void aCheckWarnsOfAPasswordInTheClear() {
        assertThat(new OaSession(settings("http://0.0.0.0:1/qiao/", 2), new LoopbackHost()).check())
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.WARNING, Finding.Severity.ERROR);
    }

    private static OaSettings settings(String url, int seconds) {
        return new OaSettings(URI.create(url), "qiao", new Secret("x"), Duration.ofSeconds(seconds));
    }
}
