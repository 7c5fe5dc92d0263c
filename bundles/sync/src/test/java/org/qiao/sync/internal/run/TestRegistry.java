package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Session;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.pipeline.RuleSource;
import org.qiao.plugins.Registry;

/** Sessions that come and go under plans and leases, as the platform's registry has them. */
public final class TestRegistry implements Registry {
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Converter> converters = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private int edition;
    private int leases;

    void put(String connection, Session session) {
        sessions.put(connection, session);
        changed();
    }

    void put(String name, Converter converter) {
        converters.put(name, converter);
        changed();
    }

    void remove(String connection) {
        sessions.remove(connection);
        changed();
    }

    private void changed() {
        edition++;
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Leases that are out. */
    int leases() {
        return leases;
    }

    @Override
    public Offer offer(Set<Need> rules, Set<String> connections) {
        List<Missing> missing = new ArrayList<>();
        connections.stream()
                .filter(name -> !sessions.containsKey(name))
                .forEach(name -> missing.add(new Missing(Kind.CONNECTOR, name, "org.example.oa 1.0.0", "")));
        rules.stream()
                .filter(need -> need.kind() != Kind.CONVERTER || !converters.containsKey(need.name()))
                .forEach(need -> missing.add(new Missing(need.kind(), need.name(), "", "")));
        return new Offer() {
            @Override
            public List<Missing> missing() {
                return missing;
            }

            @Override
            public Plan plan() {
                return new TestPlan(edition);
            }
        };
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<Map<String, Object>> settings(Kind kind, String name) {
        return Optional.empty();
    }

    @Override
    public List<Problem> check(Kind kind, String name, JsonNode settings) {
        return List.of();
    }

    @Override
    public List<Entry> entries() {
        return List.of();
    }

    private final class TestPlan implements Plan {
        private final int made;

        TestPlan(int made) {
            this.made = made;
        }

        @Override
        public RuleSource rules() {
            return rules(converters);
        }

        private static RuleSource rules(Map<String, Converter> converters) {
            return new TestRules(converters);
        }

        @Override
        public Session session(String connection) {
            @Nullable Session session = sessions.get(connection);
            if (session == null) {
                throw new IllegalStateException(connection + " is gone");
            }
            return session;
        }

        @Override
        public String fingerprint() {
            return "plan " + made;
        }

        @Override
        public Optional<Lease> acquire() {
            if (made != edition) {
                return Optional.empty();
            }
            leases++;
            return Optional.of(() -> leases--);
        }
    }

    /** Converters by name, and nothing else. */
    public record TestRules(Map<String, Converter> converters) implements RuleSource {
        @Override
        public Optional<Filter> filter(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Converter> converter(String name) {
            return Optional.ofNullable(converters.get(name));
        }

        @Override
        public Optional<Mapper> mapper(String name) {
            return Optional.empty();
        }
    }
}
