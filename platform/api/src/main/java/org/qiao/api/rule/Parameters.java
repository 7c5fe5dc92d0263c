package org.qiao.api.rule;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a flow file gives a rule beside its input. Bound and checked once, when the flow is compiled.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Parameters {
    /**
     * The rule's settings as the record class that the rule declared. Throws {@link ClassCastException} for another
     * class.
     */
    <S> S settings(Class<S> type);

    /** The business date of the run, in the flow's zone. */
    LocalDate today();
}
