package org.qiao.adapter.hr;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.connector.Connector;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Named;

/** Opens LDAP directories of people. */
@Component(service = Connector.class)
@Named("hr.ldap")
public final class LdapConnector implements Connector<LdapSettings> {
    @Override
    public Class<LdapSettings> settings() {
        return LdapSettings.class;
    }

    @Override
    public Session open(LdapSettings settings, Host host) {
        return new LdapSession(settings, host);
    }
}
