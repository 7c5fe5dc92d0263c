package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Gives things in turn, on and on: each as often as the others, however many are asked for at once. Confined. */
final class InTurn<T> {
    private final List<T> all;
    private int at;

    /** @param all at least one */
    InTurn(List<T> all) {
        this.all = List.copyOf(all);
    }

    /** The next so many. */
    List<T> next(int count) {
        List<T> next = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            next.add(all.get(at));
            at = (at + 1) % all.size();
        }
        return next;
    }
}
