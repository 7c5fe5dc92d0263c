package org.qiao.logging;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/**
 * Remembers the first error that Declarative Services reported about one of the platform's own components: while the
 * launcher waits for the platform to answer, that is why it will not. Adapters do not count; the platform runs without.
 */
final class StartFailures implements Supplier<String> {
    private final AtomicReference<String> first = new AtomicReference<>("");
    private final BooleanSupplier isStarting;

    /** What fails while the platform starts. */
    StartFailures(BooleanSupplier isStarting) {
        this.isStarting = isStarting;
    }

    static boolean isOurs(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        return name.startsWith("org.qiao.") && !name.startsWith("org.qiao.adapter.");
    }

    /** Takes an error; whether the launcher will tell it: then the terminal need not hear it twice. */
    boolean failed(Throwable error) {
        if (!isStarting.getAsBoolean()) {
            return false;
        }
        first.compareAndSet("", sentence(error));
        return true;
    }

    /** The sentence; empty while nothing failed. */
    @Override
    public String get() {
        return String.valueOf(first.get());
    }

    /** The platform's own word, where one stands in the chain of causes; else the deepest cause. */
    private static String sentence(Throwable error) {
        Throwable deepest = error;
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at.getClass().getName().startsWith("org.qiao.")) {
                return String.valueOf(at.getMessage());
            }
            deepest = at;
        }
        String message = deepest.getMessage();
        return message == null ? deepest.toString() : message;
    }
}
