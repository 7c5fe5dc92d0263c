package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Links;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.FlowStatus;

/** Tells others what became of a flow's batch: those that wait for its records, those that follow its runs, listeners. */
final class Telling {
    private final Surroundings around;
    private final Memory memory;
    private final Set<String> quiet;

    /**
     * Tells of a flow.
     *
     * @param quiet causes of runs whose end no other flow follows
     */
    Telling(Surroundings around, Memory memory, Set<String> quiet) {
        this.around = around;
        this.memory = memory;
        this.quiet = quiet;
    }

    /** A batch was booked in a run; 0 for none. */
    void booked(List<Settled> ends, String cause, long run) {
        List<String> linked = new ArrayList<>();
        for (Settled end : ends) {
            Links.Link link = end.link();
            if (link != null && link.state() == Links.State.LINKED && link.targetKey() != null) {
                linked.add(link.sourceKey());
                linked.add(link.targetKey());
            }
        }
        if (!linked.isEmpty()) {
            around.others().linked(memory.flow(), linked);
        }
        if (!ends.isEmpty()) {
            event(FlowEvent.Kind.BATCH, run, Booking.counters(ends));
        }
        if (run != 0 && !memory.has(Note.RUN)) {
            event(FlowEvent.Kind.RUN_ENDED, run, Counters.ZERO);
            if (!quiet.contains(cause)) {
                around.others().ended(memory.flow());
            }
        }
    }

    /** A run was ended by a person; 0 for none that had begun. */
    void cancelled(long run) {
        if (run != 0) {
            event(FlowEvent.Kind.RUN_ENDED, run, Counters.ZERO);
        }
    }

    private void event(FlowEvent.Kind kind, long run, Counters counters) {
        around.others()
                .happened(new FlowEvent(
                        kind,
                        memory.flow(),
                        FlowStatus.State.RUNNING,
                        run,
                        counters,
                        around.clock().instant()));
    }
}
