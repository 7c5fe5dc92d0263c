package org.qiao.logging;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Answers the methods of OSGi's logger from one SLF4J logger, by the method's name: {@code warn}, {@code isWarnEnabled}.
 */
final class SlfLogger implements InvocationHandler {
    private final Logger logger;
    private final boolean isPrintf;
    private final @Nullable StartFailures failures;

    /**
     * Answers from a logger.
     *
     * @param isPrintf whether messages are {@code %s} formats rather than {@code {}} ones
     * @param failures is told of errors; {@code null} for a bundle whose errors stop no start
     */
    SlfLogger(Logger logger, boolean isPrintf, @Nullable StartFailures failures) {
        this.failures = failures;
        this.logger = logger;
        this.isPrintf = isPrintf;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Exception {
        String name = method.getName();
        Object[] all = arguments == null ? new Object[0] : arguments;
        return switch (name) {
            case "getName", "toString" -> logger.getName();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == all[0];
            default -> name.startsWith("is") ? isEnabled(name) : log(proxy, name, all);
        };
    }

    private boolean isEnabled(String name) {
        return logger.isEnabledForLevel(level(name.substring(2, name.length() - "Enabled".length())));
    }

    private @Nullable Object log(Object proxy, String name, Object[] all) throws Exception {
        if (all[0] instanceof LoggerConsumer<?> consumer) {
            accept(consumer, proxy, level(name));
        } else {
            write(level(name), String.valueOf(all[0]), flatten(all));
        }
        return null;
    }

    @SuppressWarnings("unchecked") // the consumer's only bound is its own exception type
    private void accept(LoggerConsumer<?> consumer, Object proxy, Level level) throws Exception {
        if (logger.isEnabledForLevel(level)) {
            ((LoggerConsumer<Exception>) consumer).accept((org.osgi.service.log.Logger) proxy);
        }
    }

    private void write(Level level, String message, Object[] arguments) {
        LoggingEventBuilder line = logger.atLevel(level);
        Throwable cause = null;
        Object[] rest = Arrays.stream(arguments)
                .filter(a -> !(a instanceof Throwable) && !(a instanceof ServiceReference))
                .toArray();
        for (Object argument : arguments) {
            cause = argument instanceof Throwable thrown ? thrown : cause;
        }
        if (cause != null) {
            line = line.setCause(cause);
        }
        if (cause != null && level == Level.ERROR && failures != null && failures.failed(cause)) {
            line = line.addMarker(LogFiles.TOLD);
        }
        if (isPrintf) {
            line.log(String.format(Locale.ROOT, message, rest));
        } else {
            line.log(message, rest);
        }
    }

    /** The arguments after the message; the last one may be the array of a varargs call. */
    private static Object[] flatten(Object[] all) {
        if (all.length == 2 && all[1] instanceof Object[] many) {
            return many;
        }
        return Arrays.copyOfRange(all, 1, all.length);
    }

    /** {@code audit} is above all levels; there is none such in SLF4J. */
    private static Level level(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return upper.equals("AUDIT") ? Level.ERROR : Level.valueOf(upper);
    }
}
