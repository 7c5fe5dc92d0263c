package org.qiao.sync.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Reading;
import org.qiao.sync.Tuning;
import org.qiao.sync.TuningRequest;
import org.qiao.sync.internal.file.Library;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.Prepared;
import org.qiao.sync.internal.run.Readiness;
import org.qiao.sync.internal.tune.Measuring;

/** Measures flows and edited texts of them. One at a time, so that one does not disturb another's figures. */
final class Tunings {
    private final Desk desk;
    private final Fleet fleet;
    private final Previews previews;
    private final Measuring measuring;

    Tunings(Desk desk, Fleet fleet, Previews previews, Measuring measuring) {
        this.desk = desk;
        this.fleet = fleet;
        this.previews = previews;
        this.measuring = measuring;
    }

    /** The flow that runs. */
    synchronized Tuning running(Library.Entry entry, int records) {
        FlowDefinition flow = entry.running();
        return flow == null
                ? Tuning.failed(entry.problems(), List.of())
                : ready(flow, prepared -> measuring.of(prepared, null, records));
    }

    /**
     * An edited text beside the flow that runs.
     *
     * @param entry the flow's file; {@code null} for a flow that is new
     */
    synchronized Tuning edited(TuningRequest request, Library.@Nullable Entry entry) {
        Reading<FlowDefinition> reading = previews.read(request.flow(), request.text());
        FlowDefinition after = reading.value().orElse(null);
        if (after == null || !reading.problems().isEmpty()) {
            return Tuning.failed(reading.problems(), List.of());
        }
        Optional<Prepared> before = Optional.ofNullable(entry)
                .flatMap(known -> Optional.ofNullable(known.running()))
                .flatMap(flow -> fleet.prepare(flow, desk.definitions(), true)
                        .fold(
                                ready -> Optional.of(ready.flow()),
                                missing -> Optional.empty(),
                                wrong -> Optional.empty()));
        return ready(after, prepared -> measuring.of(before.orElse(null), prepared, request.records()));
    }

    private Tuning ready(FlowDefinition flow, Function<Prepared, Tuning> measure) {
        return fleet.prepare(flow, desk.definitions(), true)
                .fold(
                        (Readiness.Ready ready) -> measure.apply(ready.flow()),
                        missing -> Tuning.failed(List.of(), missing.what()),
                        wrong -> Tuning.failed(wrong.problems(), List.of()));
    }
}
