package org.qiao.plugins.internal.deploy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.qiao.plugins.internal.deploy.Staged.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether versions that were replaced or removed are really gone: their class loader is held weakly, and threads that
 * still run their code are looked for once. Confined to the deployer's lock.
 */
final class LeakWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);
    private static final int MOST = 50;

    private final List<Left> left = new ArrayList<>();

    /**
     * A version that was left behind.
     *
     * @param identity the version
     * @param loader its class loader, while anything holds it
     * @param threads the names of threads that still ran its code
     */
    record Left(Identity identity, WeakReference<ClassLoader> loader, List<String> threads) {
        boolean isHeld() {
            return loader.get() != null;
        }
    }

    /** The class loader of a bundle as it is now; null when it has none. */
    static @Nullable ClassLoader loader(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? null : wiring.getClassLoader();
    }

    /** Notes a version that should be gone now. */
    void leaving(Identity identity, @Nullable ClassLoader loader) {
        left.removeIf(one -> !one.isHeld());
        if (loader == null || left.size() >= MOST) {
            return;
        }
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> isOf(thread, loader))
                .map(Thread::getName)
                .toList();
        if (!threads.isEmpty()) {
            LOG.warn("{} left threads running: {}; its classes stay in memory until they end", identity, threads);
        }
        left.add(new Left(identity, new WeakReference<>(loader), threads));
    }

    /** The versions of a plugin whose class loader something still holds. A collection may simply not have run yet. */
    List<Left> held(String plugin) {
        return left.stream()
                .filter(one -> one.identity().name().equals(plugin) && one.isHeld())
                .toList();
    }

    private static boolean isOf(Thread thread, ClassLoader loader) {
        return thread.getContextClassLoader() == loader || thread.getClass().getClassLoader() == loader;
    }
}
