package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line's steps in order. The first three, mostly all, stand in components of their own rather than in a list, so that
 * a line with code of its own knows them.
 *
 * @param first the first, if there is one
 * @param second the second
 * @param third the third
 * @param rest those after the third
 */
record Steps(
        @Nullable Step first,
        @Nullable Step second,
        @Nullable Step third,
        List<Step> rest) {
    /** All of them in order. */
    List<Step> all() {
        List<Step> all = new ArrayList<>();
        Stream.of(Optional.ofNullable(first), Optional.ofNullable(second), Optional.ofNullable(third))
                .forEach(step -> step.ifPresent(all::add));
        all.addAll(rest);
        return all;
    }

    static Steps of(List<Step> all) {
        return new Steps(
                all.size() > 0 ? all.get(0) : null,
                all.size() > 1 ? all.get(1) : null,
                all.size() > 2 ? all.get(2) : null,
                all.size() > 3 ? List.copyOf(all.subList(3, all.size())) : List.of());
    }
}
