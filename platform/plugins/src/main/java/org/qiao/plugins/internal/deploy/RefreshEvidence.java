package org.qiao.plugins.internal.deploy;

import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.qiao.plugins.internal.registry.Adapters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often a bundle of the platform lost its wiring while the platform ran. No adapter exports anything, so no
 * refresh of one may ever reach another: the count proves it.
 */
final class RefreshEvidence implements BundleListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshEvidence.class);

    private final BundleContext context;
    private final AtomicLong outside = new AtomicLong();

    RefreshEvidence(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNRESOLVED && !Adapters.isAdapter(event.getBundle())) {
            outside.incrementAndGet();
            LOG.error("{} was refreshed by an operation on an adapter: report this as a defect", event.getBundle());
        }
    }

    long outside() {
        return outside.get();
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
