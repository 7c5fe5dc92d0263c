package org.qiao.rest.internal.resource;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.qiao.sync.UnknownFlowException;

/** Looks at flows of a list one by one: each may be removed between the list and the look. */
final class StillThere {
    private StillThere() {}

    /** What a look gives; nothing where its flow has gone. */
    static <T> Stream<T> look(Supplier<T> look) {
        try {
            return Stream.of(look.get());
        } catch (UnknownFlowException e) {
            return Stream.empty();
        }
    }
}
