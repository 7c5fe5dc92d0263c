package org.qiao.sync.internal.trigger;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.qiao.store.ChangeLog;
import org.qiao.store.MetaSnapshot;
import org.qiao.sync.internal.run.Runner;
import org.qiao.sync.internal.time.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a run where a business event of the CRM happened; those of a time when nobody listened are found in the
 * change log, and what could not be looked at is looked at again. Thread safe.
 */
final class EventWatch {
    private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int PAGE = 500;

    private final Runner runner;
    private final String event;
    private final ChangeLog log;
    private final Supplier<MetaSnapshot> metadata;
    private final Clock clock;
    private final Alarms alarms;
    private final Executor threads;
    private long seen;
    private Alarms.Alarm again = () -> {};
    private boolean isOff;

    /**
     * A watch that has not begun.
     *
     * @param threads gives each look a thread
     */
    EventWatch(
            Runner runner,
            String event,
            ChangeLog log,
            Supplier<MetaSnapshot> metadata,
            Clock clock,
            Alarms alarms,
            Executor threads) {
        this.runner = runner;
        this.event = event;
        this.log = log;
        this.metadata = metadata;
        this.clock = clock;
        this.alarms = alarms;
        this.threads = threads;
    }

    /** Looks at what happened since the flow last looked. */
    void start() {
        long noted = runner.eventSeen().orElse(-1L);
        synchronized (this) {
            seen = noted < 0 ? log.last() : noted;
        }
        if (noted < 0) {
            runner.eventSeen(seen);
        }
        threads.execute(this::look);
    }

    synchronized void cancel() {
        isOff = true;
        again.cancel();
    }

    /** Records of some objects were committed. */
    void committed(Set<String> objects) {
        if (objects.contains(BusinessEvents.object(event))) {
            threads.execute(this::look);
        }
    }

    private synchronized void look() {
        try {
            lookOn();
        } catch (RuntimeException e) {
            LOG.warn("{} is looked for again in {} s: {}", event, AFTER_FAILURE.toSeconds(), e.getMessage());
            again.cancel();
            again = alarms.at(clock.instant().plus(AFTER_FAILURE), () -> threads.execute(this::look));
        }
    }

    // What was looked through counts as seen only once the flow was asked: else an event in it would be forgotten.
    private void lookOn() {
        MetaSnapshot now = metadata.get();
        boolean isFound = false;
        long at = seen;
        while (!isOff) {
            var page = log.after(Set.of(BusinessEvents.object(event)), at, PAGE);
            if (page.isEmpty()) {
                break;
            }
            isFound |= page.stream().anyMatch(change -> BusinessEvents.is(event, change, now));
            at = page.get(page.size() - 1).sequence();
        }
        if (isFound) {
            runner.ask("event " + event);
            runner.eventSeen(at);
        }
        seen = at;
    }
}
