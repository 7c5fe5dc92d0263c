package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
        Decisions judging,
        Decisions counting,
        Dispatch dispatch,
        Gate gate) {
    /** The tools of a run. */
    static Work of(Prepared flow, Surroundings around) {
        return of(flow, around, item -> newest(flow, item, around.calls()));
    }

    /** The tools of a look, which judges the records as it has just read them, or as they were given. */
    static Work rehearsed(Prepared flow, Surroundings around) {
        return of(flow, around, item -> item);
    }

    private static Work of(Prepared flow, Surroundings around, UnaryOperator<Item> newest) {
        Clock clock = around.clock();
        LinkCache links = new LinkCache(
                around.state(), around.others()::definition, reference -> related(flow, reference, around));
        Rows rows = new Rows(flow.flow(), clock, flow.definition().handling().retry());
        Matching matching = Matching.of(flow, around.calls());
        Decisions judging = flow.isBack()
                ? new Returning(flow, around, links, rows, matching)
                : judging(flow, around, links, rows, matching, newest);
        Decisions counting = flow.isBack() ? judging : judging(flow, around, links, rows, Matching.BLIND, newest);
        return new Work(
                flow,
                new SourceReader(flow, around.calls()),
                new Intake(flow.flow(), around.state(), around.others().mirrors(flow.definition())),
                links,
                rows,
                judging,
                counting,
                new Dispatch(flow, around.state(), around.calls(), matching, rows, clock),
                new Gate(around.breakers().of(flow.from()), around.breakers().of(flow.to())));
    }

    private static Decisions judging(
            Prepared flow,
            Surroundings around,
            LinkCache links,
            Rows rows,
            Matching matching,
            UnaryOperator<Item> newest) {
        Deciding deciding = new Deciding(flow, around.state(), matching, rows, around.clock());
        return new Judging(flow, around.state(), links, rows, deciding, matching.canFind() ? newest : item -> item);
    }

    /** The item with its record as the source holds it now; as it is where it was handed over, or the source has none. */
    private static Item newest(Prepared flow, Item item, VendorCalls calls) {
        if (HandedChanges.isHanded(item.change())) {
            return item;
        }
        return flow.findAtSource()
                .<Found>flatMap(
                        find -> calls.read(flow.from(), flow.source(), () -> find.byKey(flow.sourceType(), item.key())))
                .map(now -> item.latest(Intake.latest(item.change(), Optional.of(now))))
                .orElse(item);
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
