package org.qiao.bench.yardstick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** What the framework itself needs from the jar to the adapter's service: install and start, no check, no flow, no record. */
public final class BarePlug {
    private static final List<String> NEEDED = List.of("org.osgi.", "org.apache.felix.scr-", "qiao-api-");

    private BarePlug() {}

    /** The nanoseconds of each cycle with one adapter. */
    public static List<Long> measure(Path product, Path adapter, Path folder, int cycles)
            throws BundleException, IOException, InterruptedException {
        Framework framework = BareFramework.start(folder, Map.of());
        try {
            BundleContext context = framework.getBundleContext();
            List<Bundle> bundles = new ArrayList<>();
            for (Path jar : needed(product)) {
                bundles.add(context.installBundle(jar.toUri().toString()));
            }
            for (Bundle bundle : bundles) {
                bundle.start();
            }
            List<Long> all = new ArrayList<>();
            for (int i = 0; i < cycles; i++) {
                all.add(once(framework, adapter));
            }
            return all;
        } finally {
            framework.stop();
            framework.waitForStop(5_000);
        }
    }

    private static long once(Framework framework, Path adapter)
            throws BundleException, IOException, InterruptedException {
        BundleContext context = framework.getBundleContext();
        CountDownLatch isThere = new CountDownLatch(1);
        AllServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED
                    && event.getServiceReference().getProperty("qiao.named") != null) {
                isThere.countDown();
            }
        };
        context.addServiceListener(listener);
        long begun = System.nanoTime();
        Bundle bundle = context.installBundle(adapter.toUri().toString());
        bundle.start();
        if (!isThere.await(1, TimeUnit.MINUTES)) {
            throw new IOException("the adapter's service did not come");
        }
        long taken = System.nanoTime() - begun;
        context.removeServiceListener(listener);
        bundle.uninstall();
        framework.adapt(FrameworkWiring.class).refreshBundles(Collections.singleton(bundle));
        return taken;
    }

    private static List<Path> needed(Path product) throws IOException {
        try (Stream<Path> jars = Files.list(product.resolve("bundles"))) {
            return jars.filter(jar -> NEEDED.stream().anyMatch(String.valueOf(jar.getFileName())::startsWith))
                    .sorted()
                    .toList();
        }
    }
}
