package org.qiao.plugins;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.connector.Session;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.pipeline.RuleSource;

/**
 * The rules and connectors that adapters offer at this moment, by name. Of several services of one name the one of
 * the highest bundle version wins, then the higher service ranking, then the older service. Thread safe.
 *
 * <p>A user takes a {@link Plan} for exactly the names it needs, and a lease from it for each batch. When a service of
 * the plan goes away or is replaced, the plan is closing: it gives no new lease, the deployer waits for those that are
 * out, and listeners hear that a new plan can or cannot be had.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Registry {
    /**
     * What some names stand for now.
     *
     * @param rules the names of filters, converters and mappers that are needed beyond the built-in ones, each with its
     *     kind
     * @param connections the names of connections whose connector and session are needed
     */
    Offer offer(Set<Need> rules, Set<String> connections);

    /** Calls a listener, on a platform thread, after any change of what is offered. Close to stop. */
    Subscription onChange(Runnable listener);

    /** Everything on offer. */
    List<Entry> entries();

    /**
     * What the settings of a name look like, in the words of JSON Schema with titles in both languages, as plain JSON
     * values; empty when nobody offers the name now.
     */
    Optional<Map<String, Object>> settings(Kind kind, String name);

    /** What would be wrong with settings of a rule; empty when nothing is, or when nobody offers the name now. */
    List<Problem> check(Kind kind, String name, JsonNode settings);

    /** A named rule of a kind. */
    record Need(Kind kind, String name) {}

    /** The kinds of named service. */
    enum Kind {
        /** {@link org.qiao.api.rule.Filter}. */
        FILTER,
        /** {@link org.qiao.api.rule.Converter}. */
        CONVERTER,
        /** {@link org.qiao.api.rule.Mapper}. */
        MAPPER,
        /** {@link org.qiao.api.connector.Connector}. */
        CONNECTOR
    }

    /** A plan, or what is missing for one. */
    interface Offer {
        /**
         * The sentences that say what is missing, one per name, in Chinese and English; empty when a plan can be had:
         * {@code converter erp.material (last offered by org.qiao.adapter.erp 1.0.0)}.
         */
        List<Missing> missing();

        /** The plan. Throws {@link IllegalStateException} while something is missing. */
        Plan plan();
    }

    /**
     * A name that nobody offers.
     *
     * @param kind what kind of service
     * @param name its name, as flows write it
     * @param lastSeen the plugin and version that offered it last; empty when never
     * @param detail why it is not there, where that is known (a connection's file is wrong, its secret is missing)
     */
    record Missing(Kind kind, String name, String lastSeen, String detail) {}

    /** Exactly the services that were asked for, of exactly these versions. */
    interface Plan {
        /** The rules, by name. */
        RuleSource rules();

        /** The open session of a connection. */
        Session session(String connection);

        /** Changes when any service in it is another one. */
        String fingerprint();

        /** A lease for one batch; empty when the plan is closing and a new one must be asked for. */
        Optional<Lease> acquire();
    }

    /** The right to use a plan's services until closed. Never hold one while waiting for work. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /** A listener that stands. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * One service on offer.
     *
     * @param kind its kind
     * @param name its name
     * @param plugin the plugin that offers it
     * @param version that plugin's version
     * @param isChosen whether it is the one that plans get
     */
    record Entry(Kind kind, String name, String plugin, String version, boolean isChosen) {}
}
