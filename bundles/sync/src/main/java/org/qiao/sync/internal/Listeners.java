package org.qiao.sync.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.Flows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who hears what happens to flows. Thread safe. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Flows.Listener> all = new CopyOnWriteArrayList<>();

    Flows.Subscription add(Flows.Listener listener) {
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell(FlowEvent event) {
        for (Flows.Listener listener : all) {
            try {
                listener.happened(event);
            } catch (RuntimeException e) {
                LOG.warn("a listener of flow events failed at {}", event.kind(), e);
            }
        }
    }
}
