package org.qiao.sync.internal.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.engine.pipeline.LinkLookup;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;

/**
 * The links that a flow's records refer to. Judging asks record by record; the table is asked once per batch: what was
 * asked and not known is noted, fetched together, and the records that asked are judged again. Only links that are
 * there are kept, since one that is missing may come at any moment. Confined to one flow's thread.
 */
final class LinkCache implements LinkLookup {
    private static final int MOST = 20_000;

    private final FlowState state;
    private final Function<String, Optional<FlowDefinition>> flows;
    private final Map<Ask, String> known = new HashMap<>();
    private final Map<Reference, Optional<Record>> related = new HashMap<>();
    private final Function<Reference, Optional<Record>> source;
    private final Set<Ask> missing = new HashSet<>();
    private boolean isMissed;
    private @Nullable Trouble trouble;

    /**
     * An empty cache.
     *
     * @param flows the definition of a flow by name
     * @param source the record at the source that a reference points at
     */
    LinkCache(
            FlowState state,
            Function<String, Optional<FlowDefinition>> flows,
            Function<Reference, Optional<Record>> source) {
        this.state = state;
        this.flows = flows;
        this.source = source;
    }

    @Override
    public Optional<String> targetKey(String other, String sourceKey) {
        return asked(new Ask(other, sourceKey, false));
    }

    @Override
    public Optional<String> sourceKey(String other, String targetKey) {
        return asked(new Ask(other, targetKey, true));
    }

    @Override
    public @Nullable Record related(Reference reference) {
        if (related.size() > MOST) {
            related.clear();
        }
        // A pipeline takes what is thrown in it for a fault of the rule: it is thrown after it.
        try {
            return trouble != null
                    ? null
                    : related.computeIfAbsent(reference, source).orElse(null);
        } catch (Trouble e) {
            trouble = e;
            return null;
        }
    }

    /** Throws the {@link Trouble} that a referred record could not be looked at with, since the last call of this. */
    void check() {
        Trouble was = trouble;
        trouble = null;
        if (was != null) {
            throw was;
        }
    }

    /** Before a batch is judged: keeps the cache small, which it must not be made while records are judged. */
    void trim() {
        if (known.size() > MOST) {
            known.clear();
        }
    }

    /** Forgets what may have become another: at the start of each run. */
    void forget() {
        known.clear();
        related.clear();
    }

    /** Forgets the referred records: before records are looked at again because something was put right. */
    void forgetRelated() {
        related.clear();
    }

    private Optional<String> asked(Ask ask) {
        String found = known.get(ask);
        if (found == null && ask.canBeThere()) {
            missing.add(ask);
            isMissed = true;
        }
        return Optional.ofNullable(found);
    }

    /** Those of some keys whose records a flow has linked by now, whichever way it runs. */
    Set<String> there(String other, Set<String> keys) {
        Set<Ask> asks = new HashSet<>();
        keys.forEach(key -> {
            asks.add(new Ask(other, key, false));
            asks.add(new Ask(other, key, true));
        });
        missing.addAll(asks);
        missing.removeAll(known.keySet());
        fetch();
        asks.retainAll(known.keySet());
        Set<String> there = new HashSet<>();
        asks.forEach(ask -> there.add(ask.key()));
        return there;
    }

    /** A judgement over all links that it asks for. */
    @Nullable Judgement settled(Supplier<@Nullable Judgement> judging) {
        trim();
        wasMissed();
        Judgement judgement = judging.get();
        while (wasMissed() && fetch()) {
            judgement = judging.get();
        }
        return judgement;
    }

    /** Whether something not known was asked since the last call of this. */
    boolean wasMissed() {
        boolean was = isMissed;
        isMissed = false;
        return was;
    }

    /** Fetches everything that was asked and not known; whether any of it is there. */
    boolean fetch() {
        Map<String, Set<Ask>> byFlow = new HashMap<>();
        missing.forEach(ask ->
                byFlow.computeIfAbsent(ask.flow(), any -> new HashSet<>()).add(ask));
        missing.clear();
        int before = known.size();
        if (!byFlow.isEmpty()) {
            state.inTransaction(tx -> {
                byFlow.forEach((name, asks) -> flows.apply(name).ifPresent(other -> fetch(tx.links(), other, asks)));
                return true;
            });
        }
        return known.size() > before;
    }

    private void fetch(Links links, FlowDefinition other, Set<Ask> asks) {
        Links.Scope scope = Prepared.scope(other);
        Set<String> forward = new HashSet<>();
        for (Ask ask : asks) {
            if (ask.isBackward()) {
                links.byTarget(scope, ask.key())
                        .filter(LinkCache::isThere)
                        .ifPresent(link -> known.put(ask, link.sourceKey()));
            } else {
                forward.add(ask.key());
            }
        }
        links.bySource(scope, forward).forEach((key, link) -> {
            if (isThere(link) && link.targetKey() != null) {
                known.put(new Ask(other.name(), key, false), link.targetKey());
            }
        });
    }

    private static boolean isThere(Links.Link link) {
        return link.targetKey() != null && (link.state() == Links.State.LINKED || link.state() == Links.State.RETIRED);
    }

    private record Ask(String flow, String key, boolean isBackward) {
        /** Whether a link can have the key. */
        boolean canBeThere() {
            return (isBackward ? Keys.TARGET : Keys.SOURCE).canHold(key);
        }
    }
}
