package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.List;

/** What is to be done with the items of a batch: ends that need no target, and commands. Confined to one batch. */
final class Decided {
    private final List<Settled> settled = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();

    void add(Settled end) {
        settled.add(end);
    }

    void add(Write write) {
        writes.add(write);
    }

    List<Settled> settled() {
        return settled;
    }

    List<Write> writes() {
        return writes;
    }
}
