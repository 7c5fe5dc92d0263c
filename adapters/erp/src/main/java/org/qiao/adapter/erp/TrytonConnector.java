package org.qiao.adapter.erp;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.connector.Connector;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Named;

/** Opens databases of a Tryton ERP. */
@Component(service = Connector.class)
@Named("erp.tryton")
public final class TrytonConnector implements Connector<TrytonSettings> {
    @Override
    public Class<TrytonSettings> settings() {
        return TrytonSettings.class;
    }

    @Override
    public Session open(TrytonSettings settings, Host host) {
        return new TrytonSession(settings, host);
    }
}
