package org.qiao.plugins.internal.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.plugins.Registry.Missing;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.Registry.Offer;
import org.qiao.plugins.Registry.Plan;
import org.qiao.plugins.internal.guard.Foreign;
import org.qiao.plugins.internal.guard.Guard;
import org.qiao.plugins.internal.guard.GuardedConverter;
import org.qiao.plugins.internal.guard.GuardedFilter;
import org.qiao.plugins.internal.guard.GuardedMapper;

/** Collects what a plan needs and what is missing for it. Confined to one request. */
final class PlanDraft {
    private final Catalogue catalogue;
    private final OpenSessions sessions;
    private final Guard guard;
    private final Map<Need, Object> rules = new HashMap<>();
    private final Map<String, Session> opened = new HashMap<>();
    private final List<Missing> missing = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final TreeSet<String> identities = new TreeSet<>();

    PlanDraft(Catalogue catalogue, OpenSessions sessions, Guard guard) {
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.guard = guard;
    }

    void rule(Need need) {
        Optional<Provider> chosen = catalogue.chosen(need.kind(), need.name());
        // Making the service may fail and leave the name to the next best.
        while (chosen.isPresent()) {
            Optional<Foreign<Object>> foreign = catalogue.obtain(chosen.get());
            if (foreign.isPresent()) {
                add(need, chosen.get(), foreign.get());
                return;
            }
            chosen = catalogue.chosen(need.kind(), need.name());
        }
        missing.add(new Missing(
                need.kind(),
                need.name(),
                catalogue.lastSeen(need.kind(), need.name()),
                catalogue.detail(need.kind(), need.name())));
    }

    void connection(String name) {
        Optional<OpenSessions.Opened> session = sessions.opened(name);
        if (session.isEmpty()) {
            missing.add(sessions.missing(name));
            return;
        }
        opened.put(name, session.get().session());
        gates.add(session.get().provider().gate());
        gates.add(session.get().gate());
        identities.add(name + "=" + session.get().provider().identity() + "."
                + session.get().number());
    }

    Offer offer() {
        List<Missing> lacking = List.copyOf(missing);
        Plan plan = new LeasedPlan(rules, opened, gates, String.join(",", identities));
        return new Offer() {
            @Override
            public List<Missing> missing() {
                return lacking;
            }

            @Override
            public Plan plan() {
                if (!lacking.isEmpty()) {
                    throw new IllegalStateException("no plan can be had while something is missing: " + lacking);
                }
                return plan;
            }
        };
    }

    private void add(Need need, Provider provider, Foreign<Object> foreign) {
        rules.put(need, guarded(need, foreign));
        gates.add(provider.gate());
        identities.add(need.kind() + " " + need.name() + "=" + provider.identity());
    }

    /** The tracker asked the framework for services of exactly this contract, so the cast cannot fail. */
    @SuppressWarnings("unchecked")
    private Object guarded(Need need, Foreign<?> foreign) {
        return switch (need.kind()) {
            case FILTER -> new GuardedFilter(guard, (Foreign<Filter>) foreign);
            case CONVERTER -> new GuardedConverter(guard, (Foreign<Converter>) foreign);
            case MAPPER -> new GuardedMapper(guard, (Foreign<Mapper>) foreign);
            case CONNECTOR ->
                throw new IllegalArgumentException(
                        "connector " + need.name() + " is no rule: name the connection instead");
        };
    }
}
