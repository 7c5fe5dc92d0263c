package org.qiao.sync.internal.run;

import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.record.Text;
import org.qiao.sync.SyncError;

/**
 * Reads a flow's source: everything once, with the position in its stream noted before, and then what changes. So there
 * is no gap between the two, and what both give is recognised as unchanged. Immutable.
 */
final class SourceReader {
    private final Prepared flow;
    private final VendorCalls calls;
    private final Scope needs;

    SourceReader(Prepared flow, VendorCalls calls) {
        this.flow = flow;
        this.calls = calls;
        this.needs = flow.needs();
    }

    /** Where a run begins that stands at a position: a source never read, or only to be read whole, is scanned. */
    Position begin(Position at) {
        if (at.phase() == Phase.NEW) {
            return flow.scan().isPresent() ? new Position(Phase.FIRST, "", now()) : Position.stream(now());
        }
        if (at.phase() == Phase.REST) {
            return new Position(Phase.AGAIN, "", "");
        }
        // A source without a stream shows what vanished only to somebody who sees all of it in one go.
        return at.phase().isScan() && at.next().isEmpty() ? at.at("") : at;
    }

    /** Where reading everything once more begins; the same position where it cannot be. */
    Position again(Position at, Phase phase) {
        return flow.scan().isPresent() && at.phase() == Phase.STREAM ? new Position(phase, "", at.cursor()) : at;
    }

    /** The next changes. Throws {@link Trouble}. */
    Reading next(Position at, int limit) {
        return at.phase().isScan() ? scanned(at, limit) : streamed(at, limit);
    }

    private Reading scanned(Position at, int limit) {
        Scan scan = flow.scan().orElseThrow(this::unreadable);
        Page page =
                calls.read(flow.from(), flow.source(), () -> scan.scan(flow.sourceType(), needs, at.cursor(), limit));
        Position after = page.isLast() ? at.scanned() : at.at(page.cursor());
        return new Reading(page.changes(), after, page.isLast());
    }

    private Reading streamed(Position at, int limit) {
        Changes changes = flow.changes().orElseThrow(this::unreadable);
        Page page = calls.read(
                flow.from(), flow.source(), () -> changes.changes(flow.sourceType(), needs, at.cursor(), limit));
        return new Reading(page.changes(), at.at(page.cursor()), page.isLast());
    }

    private String now() {
        return flow.changes()
                .map(changes -> calls.read(flow.from(), flow.source(), () -> changes.now(flow.sourceType())))
                .orElse("");
    }

    private Trouble unreadable() {
        Text why = new Text(
                "连接“" + flow.from() + "”既不能整体读取也不能读取变更："
                        + SyncError.SOURCE_CANNOT_BE_READ.remedy().zh(),
                "connection '" + flow.from() + "' can neither be scanned nor followed: "
                        + SyncError.SOURCE_CANNOT_BE_READ.remedy().en());
        return new Trouble(flow.from(), why, false, new IllegalStateException(why.en()));
    }
}
