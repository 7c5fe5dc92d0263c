package org.qiao.plugins.internal.deploy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.qiao.api.record.Text;
import org.qiao.plugins.PluginCode;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.registry.Adapters;
import org.qiao.plugins.internal.registry.Catalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions: each ends with all of it done, or with everything as it was. What a plugin offers is held back until
 * the last step, so that no flow ever sees half of it. Confined to the deployer's lock.
 */
final class Deployment {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    private final BundleContext context;
    private final Catalogue catalogue;
    private final Guard guard;
    private final BundleWork bundles;
    private final ComponentCheck components;
    private final ImportCheck imports;
    private final LeakWatch leaks = new LeakWatch();

    Deployment(BundleContext context, Catalogue catalogue, Guard guard, ServiceComponentRuntime runtime) {
        this.context = context;
        this.catalogue = catalogue;
        this.guard = guard;
        this.bundles = new BundleWork(context, guard);
        this.components = new ComponentCheck(context, runtime, catalogue);
        this.imports = new ImportCheck(context);
    }

    /** Refuses what can be refused before anything is touched. */
    void verify(Staged jar, Journal journal) throws Rejection {
        journal.deed("verify", () -> {
            ManifestRules.check(jar);
            ManifestRules.checkComponents(jar);
            checkName(jar);
        });
        journal.deed("resolve", () -> imports.check(jar));
    }

    /** Installs a plugin that is not there. */
    Bundle install(Staged jar, boolean isToStart, Journal journal) throws Rejection {
        Bundle bundle = journal.step("install", () -> bundles.install(jar));
        try {
            bringUp(bundle, isToStart, journal);
            return bundle;
        } catch (Rejection e) {
            rollback(bundle, journal, () -> uninstall(bundle, jar));
            throw e;
        }
    }

    /** Puts a jar in the place of another of the same plugin, between two batches. */
    void replace(Installed current, Staged next, Journal journal) throws Rejection {
        Bundle bundle = current.bundle();
        drainAndStop(current, journal);
        try {
            exchange(bundle, current.jar(), next, journal);
            bringUp(bundle, !current.isStopped(), journal);
        } catch (Rejection e) {
            rollback(bundle, journal, () -> {
                Journal back = new Journal();
                catalogue.drain(bundle);
                bundles.stop(bundle);
                exchange(bundle, next, current.jar(), back);
                bringUp(bundle, !current.isStopped(), back);
            });
            throw e;
        }
    }

    /** Takes a plugin away. */
    void remove(Installed current, Journal journal) throws Rejection {
        journal.deed("drain", () -> catalogue.drain(current.bundle()));
        journal.deed("uninstall", () -> uninstall(current.bundle(), current.jar()));
    }

    /** Takes a plugin out of service. */
    void stop(Installed current, Journal journal) throws Rejection {
        drainAndStop(current, journal);
    }

    /** Puts a plugin into service, with a clean record. */
    void start(Installed current, Journal journal) throws Rejection {
        stop(current, journal);
        bringUp(current.bundle(), true, journal);
    }

    /** What a running plugin waits for; empty when nothing. */
    Optional<Text> waitsFor(Installed current) {
        try {
            return components.waitsFor(current.bundle());
        } catch (Rejection e) {
            return Optional.of(e.text());
        }
    }

    LeakWatch leaks() {
        return leaks;
    }

    /** Removes adapters that an earlier life of this bundle left: the folder says anew what is to be there. */
    void clear() throws Rejection {
        for (Bundle bundle : context.getBundles()) {
            if (Adapters.isAdapter(bundle)) {
                bundles.uninstall(bundle);
            }
        }
    }

    private void bringUp(Bundle bundle, boolean isToStart, Journal journal) throws Rejection {
        catalogue.hold(bundle);
        bundles.resolve(bundle);
        if (!isToStart) {
            return;
        }
        journal.deed("start", () -> bundles.start(bundle));
        journal.deed(
                "services",
                () -> components.await(bundle, guard.deadlines().start().toNanos()));
        journal.deed("commit", () -> catalogue.admit(bundle));
    }

    private void exchange(Bundle bundle, Staged from, Staged to, Journal journal) throws Rejection {
        ClassLoader loader = LeakWatch.loader(bundle);
        journal.deed("install", () -> bundles.update(bundle, to));
        leaks.leaving(from.identity(), loader);
    }

    /** A plugin that does not stop goes on as it was. */
    private void drainAndStop(Installed current, Journal journal) throws Rejection {
        Bundle bundle = current.bundle();
        journal.deed("drain", () -> catalogue.drain(bundle));
        try {
            journal.deed("stop", () -> bundles.stop(bundle));
        } catch (Rejection e) {
            catalogue.admit(bundle);
            throw e;
        }
    }

    private static void rollback(Bundle bundle, Journal journal, Journal.Deed work) {
        try {
            journal.deed("rollback", work);
        } catch (Rejection e) {
            LOG.error("{} could not be put back as it was: {}", bundle.getSymbolicName(), e.getMessage());
        }
    }

    private void uninstall(Bundle bundle, Staged jar) throws Rejection {
        @Nullable ClassLoader loader = LeakWatch.loader(bundle);
        catalogue.drain(bundle);
        try {
            bundles.stop(bundle);
        } finally {
            bundles.uninstall(bundle);
            catalogue.forget(bundle);
        }
        leaks.leaving(jar.identity(), loader);
    }

    private void checkName(Staged jar) throws Rejection {
        for (Bundle bundle : context.getBundles()) {
            if (!Adapters.isAdapter(bundle) && jar.name().equals(bundle.getSymbolicName())) {
                throw new Rejection(
                        PluginCode.NAME_TAKEN,
                        jar.identity() + " 用了平台自己的名称：请换一个 Bundle-SymbolicName",
                        jar.identity()
                                + " bears the name of a part of the platform: choose another Bundle-SymbolicName");
            }
        }
    }
}
