package org.qiao.launcher.platform;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/**
 * The framework's log. Felix prints to standard output as long as there is no log service; standard output belongs to
 * the one line that scripts wait for, so errors go to standard error and the rest nowhere.
 */
final class QuietLogger extends Logger {
    QuietLogger() {
        setLogLevel(LOG_WARNING);
    }

    @Override
    protected void doLog(
            @Nullable Bundle bundle,
            @Nullable @SuppressWarnings("rawtypes") ServiceReference reference,
            int level,
            String message,
            @Nullable Throwable cause) {
        if (level == LOG_ERROR) {
            System.err.println(cause == null ? message : message + ": " + cause.getMessage());
        }
    }
}
