package org.qiao.plugins.internal.deploy;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.qiao.api.record.Text;
import org.qiao.plugins.Plugins.Event;
import org.qiao.plugins.Plugins.Happening;
import org.qiao.plugins.Plugins.Plugin;
import org.qiao.plugins.Registry.Subscription;
import org.qiao.plugins.internal.registry.Announcer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what happened to plugins: to the log, and to listeners in order, on the announcer's thread. Thread safe. */
final class EventFeed {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final Announcer announcer;
    private final Clock clock;
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    EventFeed(Announcer announcer, Clock clock) {
        this.announcer = announcer;
        this.clock = clock;
    }

    Subscription add(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(Happening what, Plugin plugin, Text message) {
        if (what == Happening.REJECTED || what == Happening.QUARANTINED) {
            LOG.warn("{} / {}", message.zh(), message.en());
        } else {
            LOG.info("{} / {}", message.zh(), message.en());
        }
        Event event = new Event(clock.instant(), what, plugin, message);
        announcer.soon(() -> listeners.forEach(listener -> tell(listener, event)));
    }

    private static void tell(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error(
                    "a listener failed and missed {} of {}",
                    event.what(),
                    event.plugin().name(),
                    e);
        }
    }
}
