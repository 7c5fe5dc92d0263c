package org.qiao.store.internal.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.qiao.engine.home.Home;
import org.qiao.store.ChangeLog;
import org.qiao.store.ObjectSource;
import org.qiao.store.RecordStore;
import org.qiao.store.state.FlowState;

/** Opens the store in the platform's data folder and offers its services, once there is an object to store. */
@Component(
        service = {},
        immediate = true)
public final class StoreComponent {
    private final Store store;
    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    /** Opens the store. */
    @Activate
    public StoreComponent(@Reference Home home) {
        Path data = home.data();
        try {
            Files.createDirectories(data);
            Files.createDirectories(home.logs());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + data + " cannot be made: check its rights", e);
        }
        this.store = Store.open(
                Databases.of(home.settings().store(), home.folder()),
                data.resolve("journal"),
                home.clock(),
                new SecureRandom());
    }

    /** Offers the services, with the objects of every source that is there already. */
    @Activate
    public void offer(BundleContext context) {
        services.add(context.registerService(RecordStore.class, store.records(), null));
        services.add(context.registerService(ChangeLog.class, store.changes(), null));
        services.add(context.registerService(FlowState.class, store.state(), null));
    }

    /** Takes a source's objects in. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addSource(ObjectSource source) {
        store.add(source);
    }

    /** Hides a source's objects. */
    public void removeSource(ObjectSource source) {
        store.remove(source);
    }

    /** Closes everything. */
    @Deactivate
    public void close() {
        services.forEach(ServiceRegistration::unregister);
        store.close();
    }
}
