package org.qiao.adapter.hr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.qiao.api.health.Finding;
import org.qiao.api.settings.Secret;

class LdapSettingsTest {
    private static final String ADMIN = "cn=admin,dc=example,dc=cn";

    @Test
    void aWholeSetIsTaken() {
        assertThat(settings("ldaps://hr.example.cn", "dc=example,dc=cn", ADMIN, 15)
                        .base())
                .isEqualTo("dc=example,dc=cn");
    }

    @Test
    void anAddressOfAnotherKindIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://hr.example.cn", "dc=example,dc=cn", ADMIN, 15))
                .withMessageContaining("ldaps://");
    }

    @Test
    void aBaseThatIsNoNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("ldap://hr.example.cn", "example.cn", ADMIN, 15))
                .withMessageContaining("dc=example,dc=cn");
    }

    @Test
    void aLoginInPlaceOfABindNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("ldap://hr.example.cn", "dc=example,dc=cn", "admin", 15))
                .withMessageContaining("cn=admin,dc=example,dc=cn");
    }

    @Test
    void noTimeToWaitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("ldap://hr.example.cn", "dc=example,dc=cn", ADMIN, 0))
                .withMessageContaining("timeout");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("ldap://admin:geheim@hr.example.cn", "dc=example,dc=cn", ADMIN, 15))
                .withMessageContaining("url names a user")
                .withMessageNotContaining("geheim");
    }

    @Test
    void aPasswordGoesInTheClearOverPlainLdapToOtherMachines() {
        assertThat(settings("ldap://127.0.0.1:3389", "dc=example,dc=cn", ADMIN, 2)
                        .isInTheClear())
                .isFalse();
        assertThat(settings("ldaps://hr.example.cn", "dc=example,dc=cn", ADMIN, 2)
                        .isInTheClear())
                .isFalse();
        assertThat(new LdapConnector()
                        .open(settings("ldap://0.0.0.0:1", "dc=example,dc=cn", ADMIN, 2), new PlainHost())
                        .check())
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.WARNING, Finding.Severity.ERROR);
    }

    private static LdapSettings settings(String url, String base, String user, int seconds) {
        return new LdapSettings(URI.create(url), base, user, new Secret("x"), false, Duration.ofSeconds(seconds), 4);
    }
}
