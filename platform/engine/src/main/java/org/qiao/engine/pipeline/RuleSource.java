package org.qiao.engine.pipeline;

import java.util.Optional;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Mapper;
import org.qiao.engine.convert.BuiltIns;

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

    /** The built-in converters as a source: give it to a compiler first. */
    static RuleSource of(BuiltIns builtIns) {
        return new RuleSource() {
            @Override
            public Optional<Filter> filter(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<Converter> converter(String name) {
                return builtIns.converter(name);
            }

            @Override
            public Optional<Mapper> mapper(String name) {
                return Optional.empty();
            }
        };
    }
}
