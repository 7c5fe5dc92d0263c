package org.qiao.adapter.hr;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldif.LDIFException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.adapter.hr.entry.Types;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.record.Record;
import org.qiao.api.settings.Secret;

/** A directory without RFC 4527, in which an entry that was just written cannot be read for a moment. */
class UnreadEntryTest {
    private static final String DN = "employeeNumber=C-1,ou=partners," + Hr.BASE;
    private static final Record PARTNER = Hr.partner("C-1").build();

    private final Moment moment = new Moment();
    private InMemoryDirectoryServer server;
    private Session session;

    @BeforeEach
    void start() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(Hr.BASE);
        config.addAdditionalBindCredentials("cn=admin," + Hr.BASE, "secret");
        config.addInMemoryOperationInterceptor(moment);
        config.setSchema(null);
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + Hr.BASE, "objectClass: domain", "dc: example");
        server.startListening();
        LdapSettings settings = new LdapSettings(
                URI.create("ldap://127.0.0.1:" + server.getListenPort()),
                Hr.BASE,
                "cn=admin," + Hr.BASE,
                new Secret("secret"),
                false,
                Duration.ofSeconds(10),
                2);
        session = new LdapConnector().open(settings, new PlainHost());
    }

    @AfterEach
    void stop() {
        session.close();
        server.shutDown(true);
    }

    @Test
    void aPartnerMadeUnreadIsFoundByItsNameAndTheNextWriteKnowsItsId() throws LDAPException {
        moment.unread = DN;
        Outcome.Applied made = (Outcome.Applied) write(PARTNER, null);
        moment.unread = null;

        assertThat(session.ability(Find.class).orElseThrow().byKey(Types.PARTNER, made.key()))
                .map(found -> found.record().text("partnerNo"))
                .hasValue("C-1");
        assertThat(write(PARTNER.with().set("vip", "NORMAL").build(), made.key()))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        healed -> assertThat(healed.key()).isEqualTo(id()));
    }

    @Test
    void aPartnerChangedUnreadKeepsItsKey() throws LDAPException {
        Outcome.Applied made = (Outcome.Applied) write(PARTNER, null);
        moment.unread = DN;

        Outcome changed = write(PARTNER.with().set("vip", "NORMAL").build(), made.key());

        assertThat(made.key()).isEqualTo(id());
        assertThat(changed)
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        applied -> assertThat(applied.key()).isEqualTo(made.key()));
    }

    private String id() {
        try {
            return server.getEntry(DN, "entryUUID").getAttributeValue("entryUUID");
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    private Outcome write(Record wanted, @Nullable String key) {
        Command command = Command.of(Command.Kind.UPSERT, "test/" + wanted.hashCode(), wanted)
                .targetKey(key)
                .build();
        return session.ability(Sink.class)
                .orElseThrow()
                .write(Types.PARTNER, List.of(command))
                .get(0);
    }

    private static final class Moment extends InMemoryOperationInterceptor {
        private volatile @Nullable String unread;

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            boolean isOne = request.getRequest().getScope().equals(SearchScope.BASE);
            if (isOne && request.getRequest().getBaseDN().equals(unread)) {
                throw new LDAPException(ResultCode.BUSY, "not now");
            }
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            Entry given = entry.getSearchEntry();
            if (given.getDN().isEmpty()) {
                Entry without = given.duplicate();
                without.removeAttributeValue("supportedControl", PostReadRequestControl.POST_READ_REQUEST_OID);
                entry.setSearchEntry(without);
            }
        }
    }
}
