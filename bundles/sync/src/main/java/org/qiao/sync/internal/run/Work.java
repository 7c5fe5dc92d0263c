package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.Optional;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * The tools with which one prepared flow works: made anew with every plan.
 *
 * @param flow the flow
 * @param reader reads its source
 * @param intake makes items
 * @param links the links its records refer to
 * @param rows makes resting rows
 * @param judging decides
 * @param counting decides without asking the target
 * @param dispatch sends
 * @param gate its connections' breakers
 */
record Work(
        Prepared flow,
        SourceReader reader,
        Intake intake,
        LinkCache links,
        Rows rows,
        Judging judging,
        Judging counting,
        Dispatch dispatch,
        Gate gate) {
    static Work of(Prepared flow, Surroundings around) {
        Clock clock = around.clock();
        LinkCache links = new LinkCache(
                around.state(), around.others()::definition, reference -> related(flow, reference, around));
        Rows rows = new Rows(flow.flow(), clock, flow.definition().handling().retry());
        Matching matching = Matching.of(flow, around.calls());
        Deciding deciding = new Deciding(flow, around.state(), matching, rows, clock);
        Deciding blind = new Deciding(flow, around.state(), Matching.BLIND, rows, clock);
        return new Work(
                flow,
                new SourceReader(flow, around.calls()),
                new Intake(flow.flow(), around.state(), around.others().mirrors(flow.definition())),
                links,
                rows,
                new Judging(flow, around.state(), links, rows, deciding),
                new Judging(flow, around.state(), links, rows, blind),
                new Dispatch(flow, around.state(), around.calls(), matching, rows, clock),
                new Gate(around.breakers().of(flow.from()), around.breakers().of(flow.to())));
    }

    private static Optional<Record> related(Prepared flow, Reference reference, Surroundings around) {
        return flow.findAtSource()
                .flatMap(find -> around.schemas()
                        .type(flow.from(), flow.source(), reference.type())
                        .flatMap(type -> around.calls()
                                .read(flow.from(), flow.source(), () -> find.byKey(type, reference.key())))
                        .map(Found::record));
    }
}
