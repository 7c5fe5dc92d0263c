package org.qiao.plugins;

import java.util.Optional;
import java.util.Set;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Lease;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.Registry.Offer;

/** Calls a rule as flows do: what is to take its place waits until the call is over. */
final class UnderLease {
    private UnderLease() {}

    /**
     * What a converter makes of a text; empty where it is not to be had. Asks once: while one plugin takes the place of
     * another there is a moment without either.
     */
    static Optional<Object> convert(Registry registry, String converter, String text) {
        Offer offer = registry.offer(Set.of(new Need(Kind.CONVERTER, converter)), Set.of());
        Optional<Lease> lease = offer.missing().isEmpty() ? offer.plan().acquire() : Optional.empty();
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        Lease held = lease.get();
        try (held) {
            return offer.plan().rules().converter(converter).map(rule -> rule.convert(text, new NoConversion()));
        }
    }
}
