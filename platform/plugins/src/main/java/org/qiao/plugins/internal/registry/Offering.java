package org.qiao.plugins.internal.registry;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.qiao.api.connector.Connector;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Named;
import org.qiao.plugins.Registry.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracks the named services of one kind. */
final class Offering implements ServiceTrackerCustomizer<Object, Provider> {
    private static final Logger LOG = LoggerFactory.getLogger(Offering.class);
    private final Kind kind;
    private final Catalogue catalogue;
    private final ServiceTracker<Object, Provider> tracker;

    Offering(BundleContext context, Kind kind, Catalogue catalogue) {
        this.kind = kind;
        this.catalogue = catalogue;
        this.tracker = new ServiceTracker<>(context, filter(context, kind), this);
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    @Override
    public @Nullable Provider addingService(ServiceReference<Object> reference) {
        Object name = reference.getProperty(Named.PROPERTY);
        if (!(name instanceof String text) || text.isBlank()) {
            LOG.warn(
                    "a {} of {} is left out: its property {} is {} and must be one name",
                    kind,
                    reference.getBundle(),
                    Named.PROPERTY,
                    name);
            return null;
        }
        Provider provider = catalogue.provider(kind, text, reference);
        catalogue.added(provider);
        return provider;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Provider provider) {
        catalogue.choose();
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Provider provider) {
        catalogue.removed(provider);
    }

    private static Filter filter(BundleContext context, Kind kind) {
        try {
            return context.createFilter("(&(objectClass=" + contract(kind).getName() + ")(" + Named.PROPERTY + "=*))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("this filter is constant", e);
        }
    }

    private static Class<?> contract(Kind kind) {
        return switch (kind) {
            case FILTER -> org.qiao.api.rule.Filter.class;
            case CONVERTER -> Converter.class;
            case MAPPER -> Mapper.class;
            case CONNECTOR -> Connector.class;
        };
    }
}
