package org.qiao.engine.pipeline;

import java.util.Optional;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;

/**
 * Where a flow's named rules come from: built in, or offered by adapters at this moment. A rule of an adapter throws
 * {@link RuleWithdrawn} once its plugin was withdrawn.
 *
 * @since 1.0.0
 */
public interface RuleSource {
    /** The filter of a name. */
    Optional<Filter> filter(String name);

    /** The converter of a name. */
    Optional<Converter> converter(String name);

    /** The mapper of a name. */
    Optional<Mapper> mapper(String name);
}
