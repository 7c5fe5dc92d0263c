package org.qiao.bench.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to filter, map and convert a customer. Made ready once; then called for one customer at a time. */
public interface Contender {
    /** The customer's partner in the contender's own form; {@code null} when the filter refuses it. */
    @Nullable Object apply(int customer);

    /** The 16 fields of what {@link #apply} gave, to compare. */
    Map<String, @Nullable Object> fields(Object partner);

    /** The contenders. */
    enum Name {
        /** Everyday Java on records with the formatters of the JDK: what the others are measured against. */
        HAND_WRITTEN,
        /** The same with every formatter written out by hand. */
        HAND_TUNED,
        /** The engine. */
        ENGINE,
        /** The engine with the lineage of every field. */
        ENGINE_EXPLAINED
    }

    /** The contender of a name over some customers. */
    static Contender of(Name name, Fixture fixture) {
        return switch (name) {
            case HAND_WRITTEN -> new HandWritten(fixture);
            case HAND_TUNED -> new HandTuned(fixture);
            case ENGINE -> new EngineContender(fixture, false);
            case ENGINE_EXPLAINED -> new EngineContender(fixture, true);
        };
    }
}
