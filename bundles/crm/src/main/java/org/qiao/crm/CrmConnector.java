package org.qiao.crm;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.connector.Connector;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Named;
import org.qiao.api.rule.NoSettings;
import org.qiao.store.ChangeLog;
import org.qiao.store.RecordStore;

/** The CRM itself as a system like any other: what flows read from and write to under the name {@code crm}. */
@Component(service = Connector.class)
@Named("crm")
public final class CrmConnector implements Connector<NoSettings> {
    private final RecordStore records;
    private final ChangeLog changes;

    /** Opens sessions on this store. */
    @Activate
    public CrmConnector(@Reference RecordStore records, @Reference ChangeLog changes) {
        this.records = records;
        this.changes = changes;
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public Session open(NoSettings settings, Host host) {
        return new CrmSession(records, changes, host.clock());
    }
}
