package org.qiao.launcher.client;

import java.nio.file.Path;
import java.util.Locale;

/** The way to a running platform. */
public final class Client {
    private Client() {}

    /** The client of the platform at a home. */
    public static Client at(Path home, Locale locale) {
        return new Client();
    }
}
