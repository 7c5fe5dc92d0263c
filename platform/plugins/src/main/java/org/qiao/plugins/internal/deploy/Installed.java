package org.qiao.plugins.internal.deploy;

import org.osgi.framework.Bundle;

/**
 * An adapter that is installed.
 *
 * @param jar what it was installed from
 * @param bundle its bundle, the same through all versions
 * @param file the name of its jar in the folder
 * @param isStopped whether an operator stopped it
 */
record Installed(Staged jar, Bundle bundle, String file, boolean isStopped) {
    String name() {
        return jar.name();
    }

    Installed with(Staged other, String otherFile) {
        return new Installed(other, bundle, otherFile, isStopped);
    }

    Installed stopped(boolean isIt) {
        return new Installed(jar, bundle, file, isIt);
    }
}
