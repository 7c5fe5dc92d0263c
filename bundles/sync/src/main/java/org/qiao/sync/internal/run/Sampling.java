package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scope;
import org.qiao.api.record.Change;
import org.qiao.engine.pipeline.FlowPart;
import org.qiao.sync.Preview;

/**
 * A flow over a sample of its source: read as a run reads, judged as a run judges, without the target. Confined to one
 * call; use it {@link #underLease}.
 */
public final class Sampling {
    private static final int PAGE = 500;

    private final Prepared flow;
    private final Surroundings around;
    private final Work work;
    private final LocalDate today;

    Sampling(Prepared flow, Surroundings around) {
        this.flow = flow;
        this.around = around;
        this.work = Work.rehearsed(flow, around);
        this.today = RunStart.today(flow, around);
    }

    /** The flow. */
    public Prepared flow() {
        return flow;
    }

    /** The business date of what is looked at. */
    public LocalDate today() {
        return today;
    }

    /** Looks while the adapters that the flow uses stay as they are. */
    public <T> T underLease(Supplier<T> looking) {
        return flow.underLease(looking);
    }

    /**
     * Records of the source: where it can be read whole, from there, else as its changes tell them.
     *
     * @param cursor where reading begins; empty for the beginning
     * @param count the most records
     */
    public List<Change> read(String cursor, int count) {
        List<Change> read = new ArrayList<>();
        String at = cursor;
        while (read.size() < count) {
            Page page = page(at, Math.min(PAGE, count - read.size()));
            read.addAll(page.changes());
            if (page.isLast() || page.changes().isEmpty()) {
                break;
            }
            at = page.cursor();
        }
        return read;
    }

    private Page page(String at, int limit) {
        return flow.scan()
                .map(scan -> around.calls()
                        .read(flow.from(), flow.source(), () -> scan.scan(flow.sourceType(), Scope.ALL, at, limit)))
                .or(() -> flow.changes()
                        .map(changes -> around.calls()
                                .read(
                                        flow.from(),
                                        flow.source(),
                                        () -> changes.changes(flow.sourceType(), Scope.ALL, at, limit))))
                .orElse(new Page(List.of(), at, true));
    }

    /** What would become of these records. */
    public Preview.Counts tally(List<Change> changes) {
        List<Item> items = changes.stream()
                .map(change -> new Item(change, List.of(), 1, null, false, false))
                .toList();
        Decided decided = work.counting().decide(items, today);
        Map<Object, Long> counts = new HashMap<>();
        decided.settled().forEach(end -> counts.merge(end.bucket(), 1L, Long::sum));
        decided.writes().forEach(write -> counts.merge(write.command().kind(), 1L, Long::sum));
        long unchanged = counts.getOrDefault(Bucket.UNCHANGED, 0L);
        long filtered = counts.getOrDefault(Bucket.FILTERED, 0L);
        long waiting = counts.getOrDefault(Bucket.WAITING, 0L);
        return new Preview.Counts(
                counts.getOrDefault(Command.Kind.UPSERT, 0L),
                unchanged,
                filtered,
                waiting,
                decided.settled().size() - unchanged - filtered - waiting,
                counts.getOrDefault(Command.Kind.RETIRE, 0L),
                counts.getOrDefault(Command.Kind.DELETE, 0L));
    }

    /** The rules taken apart over these records, with what they are linked to at hand: {@link #tally} first. */
    public List<FlowPart> parts(List<Change> changes) {
        return flow.compiled().parts(changes, work.links(), today);
    }

    /** The most records that the target takes in one call; 0 where its adapter does not say. */
    public int perCall() {
        return around.calls()
                .read(flow.to(), flow.target(), () -> flow.sink().perCall(flow.targetType()))
                .orElse(0);
    }
}
