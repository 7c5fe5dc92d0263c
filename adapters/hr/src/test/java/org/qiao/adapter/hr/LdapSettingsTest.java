package org.qiao.adapter.hr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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

    private static LdapSettings settings(String url, String base, String user, int seconds) {
        return new LdapSettings(URI.create(url), base, user, new Secret("x"), false, Duration.ofSeconds(seconds), 4);
    }
}
