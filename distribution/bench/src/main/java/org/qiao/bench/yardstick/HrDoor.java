package org.qiao.bench.yardstick;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.qiao.practice.Access;

/** LDAP by hand: one {@code add} an entry. */
final class HrDoor implements PracticeCopier.Door {
    private final LDAPConnection directory;

    HrDoor(Access access) throws IOException {
        URI url = URI.create(access.url());
        try {
            directory = new LDAPConnection(url.getHost(), url.getPort(), access.user(), access.password());
        } catch (LDAPException e) {
            throw new IOException("the directory refused the sign-in", e);
        }
    }

    @Override
    public void make(List<PracticeCopier.Entry> batch) throws IOException {
        for (PracticeCopier.Entry entry : batch) {
            try {
                directory.add(new AddRequest(
                        "employeeNumber=" + entry.code() + ",ou=partners,dc=example,dc=cn",
                        new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
                        new Attribute("employeeNumber", entry.code()),
                        new Attribute("cn", entry.name()),
                        new Attribute("sn", entry.name()),
                        new Attribute("telephoneNumber", entry.phone()),
                        new Attribute("mail", entry.email())));
            } catch (LDAPException e) {
                throw new IOException("the directory refused " + entry.code(), e);
            }
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
