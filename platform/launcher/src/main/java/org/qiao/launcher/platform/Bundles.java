package org.qiao.launcher.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** Puts the product's bundles into the framework. */
final class Bundles {
    private Bundles() {}

    /** Installs all, then starts them in the order given: installed ones can resolve against each other. */
    static void installAndStart(Framework framework, List<Path> jars) throws BundleException {
        BundleContext context = framework.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : jars) {
            installed.add(context.installBundle(jar.toUri().toString()));
        }
        framework.start();
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }
}
