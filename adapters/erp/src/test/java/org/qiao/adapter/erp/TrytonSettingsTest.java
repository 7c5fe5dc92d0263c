package org.qiao.adapter.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    private static TrytonSettings settings(String url, List<String> units) {
        return new TrytonSettings(URI.create(url), "admin", new Secret("x"), Duration.ofSeconds(1), 200, units);
    }
}
