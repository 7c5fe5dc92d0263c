package org.qiao.plugins.internal.deploy;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.Version;

/**
 * A private copy of a jar that was read whole and found to be an adapter: what is verified is what is installed.
 *
 * @param copy the copy
 * @param identity its name and version
 * @param digest SHA-256 of its bytes
 * @param headers its manifest's main headers
 */
record Staged(Path copy, Identity identity, String digest, Map<String, String> headers) {
    /** Copies the map. */
    Staged {
        headers = Map.copyOf(headers);
    }

    /** A symbolic name and a version. */
    record Identity(String name, Version version) {
        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    String name() {
        return identity.name();
    }

    Version version() {
        return identity.version();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
