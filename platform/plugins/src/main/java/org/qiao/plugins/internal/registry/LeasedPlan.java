package org.qiao.plugins.internal.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.engine.pipeline.RuleSource;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Lease;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.Registry.Plan;

/** A plan over the gates of everything in it: a lease is to be inside all of them. */
final class LeasedPlan implements Plan, RuleSource {
    private final Map<Need, Object> rules;
    private final Map<String, Session> sessions;
    private final List<Gate> gates;
    private final String fingerprint;

    LeasedPlan(Map<Need, Object> rules, Map<String, Session> sessions, List<Gate> gates, String fingerprint) {
        this.rules = Map.copyOf(rules);
        this.sessions = Map.copyOf(sessions);
        this.gates = List.copyOf(gates);
        this.fingerprint = fingerprint;
    }

    @Override
    public RuleSource rules() {
        return this;
    }

    @Override
    public Session session(String connection) {
        Session session = sessions.get(connection);
        if (session == null) {
            throw new IllegalArgumentException("this plan has no session of '" + connection + "': it was asked for "
                    + sessions.keySet() + "; name every connection when asking for the offer");
        }
        return session;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Optional<Lease> acquire() {
        List<Gate> entered = new ArrayList<>();
        for (Gate gate : gates) {
            if (!gate.enter()) {
                entered.forEach(Gate::leave);
                return Optional.empty();
            }
            entered.add(gate);
        }
        AtomicBoolean isOut = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (isOut.getAndSet(false)) {
                entered.forEach(Gate::leave);
            }
        });
    }

    @Override
    public Optional<Filter> filter(String name) {
        return rule(Kind.FILTER, name, Filter.class);
    }

    @Override
    public Optional<Converter> converter(String name) {
        return rule(Kind.CONVERTER, name, Converter.class);
    }

    @Override
    public Optional<Mapper> mapper(String name) {
        return rule(Kind.MAPPER, name, Mapper.class);
    }

    private <R> Optional<R> rule(Kind kind, String name, Class<R> type) {
        return Optional.ofNullable(rules.get(new Need(kind, name))).map(type::cast);
    }
}
