package org.qiao.rest.internal.resource;

import java.util.List;
import java.util.function.IntSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.rest.Resource;
import org.qiao.rest.internal.server.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the launcher the port once the platform answers: the server stands and so does every resource of the platform
 * itself. A service of a Java interface, because the launcher sees no class of a bundle.
 */
@Component(service = IntSupplier.class, property = "qiao.ready=port")
public final class Ready implements IntSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(Ready.class);

    private final HttpServer server;

    /** Stands when all that it names does. */
    @Activate
    public Ready(
            @Reference HttpServer server,
            @Reference(target = "(resource=objects)") Resource objects,
            @Reference(target = "(resource=flows)") Resource flows,
            @Reference(target = "(resource=status)") Resource status,
            @Reference(target = "(resource=plugins)") Resource plugins,
            @Reference(target = "(resource=connections)") Resource connections,
            @Reference(target = "(resource=secrets)") Resource secrets) {
        this.server = server;
        LOG.debug("ready with {}", List.of(objects, flows, status, plugins, connections, secrets));
    }

    @Override
    public int getAsInt() {
        return server.port();
    }
}
