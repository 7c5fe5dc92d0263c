package org.qiao.rest.internal.resource;

import java.util.function.IntSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.rest.internal.server.HttpServer;

/**
 * Tells the launcher the port once the platform answers: the server stands and so does every resource of the platform
 * itself. A service of a Java interface, because the launcher sees no class of a bundle.
 */
@Component(service = IntSupplier.class, property = "qiao.ready=port")
public final class Ready implements IntSupplier {
    private final HttpServer server;

    /** Stands when all that it names does. */
    @Activate
    public Ready(@Reference HttpServer server) {
        this.server = server;
    }

    @Override
    public int getAsInt() {
        return server.port();
    }
}
