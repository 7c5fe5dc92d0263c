package org.qiao.plugins.internal.registry;

import org.osgi.framework.Bundle;

/** Tells adapters from the platform's own bundles: by the location that they were installed under. */
public final class Adapters {
    private static final String PREFIX = "qiao:adapter/";

    private Adapters() {}

    /** The location of an adapter, the same for all its versions, so that an upgrade keeps the bundle. */
    public static String location(String symbolicName) {
        return PREFIX + symbolicName;
    }

    /** Whether a bundle is an adapter. */
    public static boolean isAdapter(Bundle bundle) {
        return bundle.getLocation().startsWith(PREFIX);
    }
}
