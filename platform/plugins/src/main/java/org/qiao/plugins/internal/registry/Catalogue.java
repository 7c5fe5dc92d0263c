package org.qiao.plugins.internal.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.home.Home;
import org.qiao.plugins.Registry.Entry;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.internal.guard.Foreign;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.guard.Standing;

/**
 * Every rule and connector service there is, and which of them is chosen for its name. A service is eligible unless its
 * plugin is held back (being installed), draining (about to go) or withdrawn (failed). The gate of the chosen one is
 * open, all others are closed: so a plan that holds any other gets no new lease.
 *
 * <p>Thread safe. No foreign code and no listener is called under its lock.
 */
@Component(service = Catalogue.class, immediate = true)
public final class Catalogue {
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final BundleContext context;
    private final Guard guard;
    private final LastSeen lastSeen;
    private final Announcer announcer = new Announcer("qiao-plugins-changes");
    private final List<Consumer<Provider>> departures = new CopyOnWriteArrayList<>();
    private final List<Consumer<Standing>> quarantines = new CopyOnWriteArrayList<>();
    private final List<Offering> offerings;
    private final List<Provider> providers = new ArrayList<>();
    private final Map<Bundle, Standing> standings = new HashMap<>();
    private final Map<String, Text> absences = new HashMap<>();
    private final Set<Bundle> away = new HashSet<>();

    /** Starts to look for services. */
    @Activate
    public Catalogue(BundleContext context, @Reference Guard guard, @Reference Home home) {
        this.context = context;
        this.guard = guard;
        this.lastSeen = new LastSeen(home.data().resolve("plugins").resolve("last-seen"));
        this.offerings = Arrays.stream(Kind.values())
                .map(kind -> new Offering(context, kind, this))
                .toList();
        offerings.forEach(Offering::open);
    }

    /** Stops looking: every plan is void. */
    @Deactivate
    public void close() {
        announcer.close();
        offerings.forEach(Offering::close);
    }

    /** Tells who listens that something changed. */
    public Announcer announcer() {
        return announcer;
    }

    /** Adds who must let go of a provider before it goes; called once its leases are back. */
    public void beforeDeparture(Consumer<Provider> listener) {
        departures.add(listener);
    }

    /** Adds who wants to hear of withdrawn plugins; called on the announcer's thread. */
    public void onQuarantine(Consumer<Standing> listener) {
        quarantines.add(listener);
    }

    /** The chosen provider of a name. */
    public synchronized Optional<Provider> chosen(Kind kind, String name) {
        return best(kind, name);
    }

    /** The chosen provider's object, made now if it was not. */
    public Optional<Foreign<Object>> obtain(Provider provider) {
        Optional<Foreign<Object>> foreign = provider.obtain(guard, context);
        if (foreign.isEmpty()) {
            choose();
        }
        return foreign;
    }

    /** Who offered a name last; empty when never. */
    public String lastSeen(Kind kind, String name) {
        return lastSeen.of(kind, name);
    }

    /** Why a name is not to be had, where that is known: in Chinese and English; else empty. */
    public synchronized String detail(Kind kind, String name) {
        Optional<Text> trouble = providers.stream()
                .filter(p -> p.kind() == kind && p.name().equals(name))
                .flatMap(p -> p.trouble().stream())
                .findFirst();
        String seen = lastSeen.of(kind, name);
        return trouble.or(() -> Optional.ofNullable(absences.get(seen.split(" ", 2)[0])))
                .map(text -> text.zh() + " / " + text.en())
                .orElse("");
    }

    /** Notes why a plugin's names are not there; an empty text when they are. */
    public void absent(String plugin, Optional<Text> why) {
        synchronized (this) {
            absences.remove(plugin);
            why.ifPresent(text -> absences.put(plugin, text));
        }
        announcer.changed();
    }

    /** Everything on offer, by kind and name, the chosen one of each name first. */
    public synchronized List<Entry> entries() {
        return providers.stream()
                .filter(p -> !away.contains(p.bundle()))
                .sorted(Comparator.comparing(Provider::kind)
                        .thenComparing(Provider::name)
                        .thenComparing(Provider.BEST_FIRST))
                .map(p -> p.entry(p.gate().isOpen()))
                .toList();
    }

    /** What a bundle offers, also while it is held back. */
    public synchronized List<Provider> of(Bundle bundle) {
        return providers.stream().filter(p -> p.isOf(bundle)).toList();
    }

    /** Holds back what a bundle is going to offer, with a clean record, until {@link #admit}. Call it before starting. */
    public synchronized void hold(Bundle bundle) {
        away.add(bundle);
        standings.remove(bundle);
    }

    /** Offers what a bundle has. */
    public void admit(Bundle bundle) {
        synchronized (this) {
            away.remove(bundle);
        }
        choose();
    }

    /** Forgets a bundle that is gone. */
    public synchronized void forget(Bundle bundle) {
        away.remove(bundle);
        standings.remove(bundle);
    }

    /** How a bundle behaves, since it was last held. */
    public synchronized Standing standing(Bundle bundle) {
        return standings.computeIfAbsent(
                bundle,
                b -> new Standing(b.getSymbolicName() + " " + b.getVersion(), !Adapters.isAdapter(b), this::withdrawn));
    }

    /**
     * Takes what a bundle offers away: no new lease, those that are out come back or, at the deadline, have their calls
     * interrupted; then its sessions are closed.
     *
     * @return whether all leases came back
     */
    public boolean drain(Bundle bundle) {
        List<Provider> leaving;
        synchronized (this) {
            away.add(bundle);
            leaving = of(bundle);
        }
        choose();
        boolean isDrained = leave(leaving, guard.deadlines().drain());
        leaving.forEach(provider -> departures.forEach(d -> d.accept(provider)));
        return isDrained;
    }

    void added(Provider provider) {
        synchronized (this) {
            providers.add(provider);
        }
        lastSeen.note(provider.kind(), provider.name(), provider.origin());
        choose();
    }

    void removed(Provider provider) {
        boolean wasDrained;
        synchronized (this) {
            providers.remove(provider);
            provider.gate().close();
            wasDrained = away.contains(provider.bundle());
        }
        choose();
        if (!wasDrained) {
            leave(List.of(provider), guard.deadlines().drain());
        }
        departures.forEach(d -> d.accept(provider));
        provider.release(context);
    }

    void choose() {
        synchronized (this) {
            for (Provider provider : providers) {
                boolean isBest = best(provider.kind(), provider.name()).orElse(null) == provider;
                if (isBest) {
                    provider.gate().open();
                } else {
                    provider.gate().close();
                }
            }
        }
        announcer.changed();
    }

    Provider provider(Kind kind, String name, ServiceReference<Object> reference) {
        return new Provider(kind, name, reference, standing(reference.getBundle()));
    }

    private Optional<Provider> best(Kind kind, String name) {
        return providers.stream()
                .filter(p -> p.kind() == kind && p.name().equals(name) && isEligible(p))
                .min(Provider.BEST_FIRST);
    }

    private boolean isEligible(Provider provider) {
        return !away.contains(provider.bundle()) && provider.trouble().isEmpty();
    }

    private boolean leave(List<Provider> leaving, Duration limit) {
        if (awaitEmpty(leaving, limit)) {
            return true;
        }
        leaving.forEach(p -> guard.interrupt(p.standing()));
        return awaitEmpty(leaving, AFTER_INTERRUPT);
    }

    private static boolean awaitEmpty(List<Provider> leaving, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        return leaving.stream()
                .allMatch(p -> p.gate().awaitEmpty(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }

    private void withdrawn(Standing standing) {
        choose();
        announcer.soon(() -> quarantines.forEach(q -> q.accept(standing)));
    }
}
