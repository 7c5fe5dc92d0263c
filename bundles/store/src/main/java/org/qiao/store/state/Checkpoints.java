package org.qiao.store.state;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where each flow stands, and its totals since it was created.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Checkpoints {
    /** A flow's checkpoint; empty when it never ran. */
    Optional<Checkpoint> get(String flow);

    /** Saves a flow's checkpoint. Throws {@link IllegalStateException} when the totals break the ledger equation. */
    void save(Checkpoint checkpoint);

    /** Forgets a flow: checkpoint, ledger, parked rows and differences; links stay. */
    void forget(String flow);

    /**
     * Where a flow stands.
     *
     * @param flow the flow's name
     * @param cursor the position after the last change that was judged; empty before the first
     * @param phase the phase, as {@code snapshot} with the log position to go on from, or {@code stream}
     * @param rules the fingerprint of the rules that judged last
     * @param totals the counters since the flow was created
     * @param notes whatever else the flow must not forget (a remembered run, held numbers), small
     */
    record Checkpoint(
            String flow, String cursor, String phase, String rules, Counters totals, Map<String, String> notes) {
        /** Copies the notes. */
        public Checkpoint {
            notes = Map.copyOf(notes);
        }
    }
}
