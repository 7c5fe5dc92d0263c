package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.health.Finding;
import org.qiao.api.settings.Secret;

class TrytonSettingsTest {
    @Test
    void theDatabaseIsAFolder() {
        assertThat(settings("http://127.0.0.1:8000/erp", List.of()).url())
                .isEqualTo(URI.create("http://127.0.0.1:8000/erp/"));
    }

    @Test
    void anAliasNamesTheErpsSymbol() {
        assertThat(settings("http://127.0.0.1:8000/erp/", List.of("个=u", "千克 = kg"))
                        .aliases())
                .isEqualTo(Map.of("个", "u", "千克", "kg"));
    }

    @Test
    void anAddressWithoutADatabaseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://127.0.0.1:8000", List.of()))
                .withMessageContaining("erp/");
    }

    @Test
    void anAddressOfAnotherKindIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("ldap://127.0.0.1", List.of()))
                .withMessageContaining("https://");
    }

    @Test
    void anAliasWithoutAnEqualsSignIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://127.0.0.1:8000/erp/", List.of("个")))
                .withMessageContaining("个=u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://admin:geheim@erp.example.cn/erp/", "https://admin:geheim@erp_1/erp/"})
    void aPasswordInTheAddressIsRefusedAndNotRepeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(url, List.of()))
                .withMessageContaining("url names a user")
                .withMessageNotContaining("geheim");
    }

    @Test
    void anAddressThatGoesOnBehindTheDatabaseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("https://erp.example.cn/erp/?company=1", List.of()))
                .withMessageContaining("behind the database");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5})
    void noTimeToWaitIsRefused(int seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("https://erp.example.cn/erp/", seconds, List.of()))
                .withMessageContaining("timeout");
    }

    @Test
    void aPasswordGoesInTheClearOverHttpToOtherMachines() {
        assertThat(settings("http://127.0.0.1:8000/erp/", List.of()).isInTheClear())
                .isFalse();
        assertThat(settings("https://erp.example.cn/erp/", List.of()).isInTheClear())
                .isFalse();
        assertThat(new TrytonConnector()
                        .open(settings("http://0.0.0.0:1/erp/", List.of()), new WireHost())
                        .check())
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.WARNING, Finding.Severity.ERROR);
    }

    private static TrytonSettings settings(String url, List<String> units) {
        return settings(url, 1, units);
    }

    private static TrytonSettings settings(String url, int seconds, List<String> units) {
        return new TrytonSettings(URI.create(url), "admin", new Secret("x"), Duration.ofSeconds(seconds), 200, units);
    }
}
