package org.qiao.adapter.oa;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.connector.Connector;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Named;

/** Opens address books of a groupware. */
@Component(service = Connector.class)
@Named("oa.carddav")
public final class OaConnector implements Connector<OaSettings> {
    @Override
    public Class<OaSettings> settings() {
        return OaSettings.class;
    }

    @Override
    public Session open(OaSettings settings, Host host) {
        return new OaSession(settings, host);
    }
}
