package org.qiao.engine.expression;

import java.util.Optional;
import org.qiao.api.record.ObjectType;

/**
 * The types that references point at, so that {@code customer.name} is typed when an expression is compiled.
 *
 * @since 1.0.0
 */
@FunctionalInterface
public interface Relations {
    /** The type of a name. */
    Optional<ObjectType> type(String name);

    /** No type is known: paths through a reference are refused. */
    static Relations none() {
        return name -> Optional.empty();
    }
}
