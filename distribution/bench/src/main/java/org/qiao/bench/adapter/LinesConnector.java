package org.qiao.bench.adapter;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.connector.Connector;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Named;

/** Opens sessions that post lines. */
@Component(service = Connector.class)
@Named("bench.lines")
public final class LinesConnector implements Connector<LinesSettings> {
    @Override
    public Class<LinesSettings> settings() {
        return LinesSettings.class;
    }

    @Override
    public Session open(LinesSettings settings, Host host) {
        return new LinesSession(settings, host);
    }
}
