package org.qiao.engine.pipeline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * What a flow may look up while it judges a record: which target record a source record became, by the flow that made
 * it, and the records that it refers to.
 *
 * @since 1.0.0
 */
public interface LinkLookup {
    /**
     * The key in a flow's target of what it made from a source record; empty when it has not delivered it (yet).
     *
     * @param flow the flow whose links are asked
     * @param sourceKey the source record's key
     */
    Optional<String> targetKey(String flow, String sourceKey);

    /**
     * The other way: the key at a flow's source of what became a target record; empty when the flow did not make it.
     * A flow from the CRM follows the links of one into the CRM this way: {@code owner} by {@code employees-from-hr}.
     *
     * @param flow the flow whose links are asked
     * @param targetKey the target record's key
     */
    Optional<String> sourceKey(String flow, String targetKey);

    /**
     * The record at the source that a reference points at; {@code null} when it is not at hand. Asked for lines and
     * conditions that go along a reference ({@code product.code}, a code list over products), so it should answer from
     * memory.
     */
    default @Nullable Record related(Reference reference) {
        return null;
    }
}
