package org.qiao.logging;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The OSGi log service of one bundle: each logger is a proxy, because OSGi's logger has the same six methods for each
 * of six levels. Thread safe.
 */
final class SlfLogService implements LogService {
    private final String bundle;
    private final StartFailures failures;

    SlfLogService(Bundle user, StartFailures failures) {
        this.failures = failures;
        String name = user.getSymbolicName();
        bundle = name == null ? "bundle-" + user.getBundleId() : name;
    }

    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
        return getLogger(type.getName(), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
        return proxy(name, loggerType, false);
    }

    private <L extends Logger> L proxy(String name, Class<L> loggerType, boolean isOurs) {
        boolean isPrintf = loggerType == FormatterLogger.class;
        SlfLogger handler = new SlfLogger(LoggerFactory.getLogger(name), isPrintf, isOurs ? failures : null);
        Object proxy = Proxy.newProxyInstance(
                SlfLogService.class.getClassLoader(), new Class<?>[] {FormatterLogger.class}, handler);
        return loggerType.cast(proxy);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle user, String name, Class<L> loggerType) {
        return proxy(name, loggerType, StartFailures.isOurs(user));
    }

    @Override
    @Deprecated
    public void log(int level, String message) {
        log(level, message, null);
    }

    @Override
    @Deprecated
    public void log(int level, String message, @Nullable Throwable cause) {
        LoggerFactory.getLogger(bundle)
                .makeLoggingEventBuilder(levelOf(level))
                .setCause(cause)
                .log(message);
    }

    @Override
    @Deprecated
    public void log(@Nullable ServiceReference<?> service, int level, String message) {
        log(level, message, null);
    }

    @Override
    @Deprecated
    public void log(@Nullable ServiceReference<?> service, int level, String message, @Nullable Throwable cause) {
        log(level, message, cause);
    }

    /** OSGi counts 1 error, 2 warning, 3 info, 4 debug. */
    private static Level levelOf(int level) {
        return switch (level) {
            case 1 -> Level.ERROR;
            case 2 -> Level.WARN;
            case 3 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
