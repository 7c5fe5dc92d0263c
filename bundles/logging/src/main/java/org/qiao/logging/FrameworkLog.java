package org.qiao.logging;

import java.util.Hashtable;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;

/**
 * Offers the OSGi log service on SLF4J, so that the reasons of the framework and of Declarative Services reach the log
 * file. The one activator of the platform: it must stand before Declarative Services, whose messages it carries.
 */
public final class FrameworkLog implements BundleActivator, ServiceFactory<LogService> {
    private @Nullable StartFailures failures;

    @Override
    @SuppressWarnings("JdkObsolete") // the framework takes a Dictionary
    public void start(BundleContext context) {
        StartFailures answer = new StartFailures(() -> !isReady(context));
        failures = answer;
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, 100);
        String[] services = {LogService.class.getName(), LoggerFactory.class.getName()};
        context.registerService(services, this, properties);
        answer(context, "qiao.start.failure", answer);
        answer(context, "qiao.start.missing", new MissingParts(context));
    }

    @SuppressWarnings("JdkObsolete") // the framework takes a Dictionary
    private static void answer(BundleContext context, String question, Supplier<String> answer) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(question, "one sentence");
        context.registerService(Supplier.class, answer, properties);
    }

    private static boolean isReady(BundleContext context) {
        try {
            ServiceReference<?>[] ready = context.getServiceReferences((String) null, "(qiao.ready=port)");
            return ready != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a constant filter", e);
        }
    }

    /** Nothing to do: the framework withdraws the service, and the file is flushed line by line. */
    @Override
    public void stop(BundleContext context) {}

    @Override
    public LogService getService(Bundle user, ServiceRegistration<LogService> registration) {
        return new SlfLogService(user, Objects.requireNonNull(failures));
    }

    @Override
    public void ungetService(Bundle user, ServiceRegistration<LogService> registration, LogService service) {}
}
