package org.qiao.adapter.file;

import org.osgi.service.component.annotations.Component;
import org.qiao.api.connector.Connector;
import org.qiao.api.connector.Host;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Named;

/** Opens folders of files. */
@Component(service = Connector.class)
@Named("file.folder")
public final class FileConnector implements Connector<FileSettings> {
    @Override
    public Class<FileSettings> settings() {
        return FileSettings.class;
    }

    @Override
    public Session open(FileSettings settings, Host host) {
        return new FileSession(settings, host);
    }
}
