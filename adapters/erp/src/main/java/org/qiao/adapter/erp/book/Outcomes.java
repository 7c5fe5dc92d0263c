package org.qiao.adapter.erp.book;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Text;

/** What a failed call means for a command. */
final class Outcomes {
    private static final Duration SOON = Duration.ofSeconds(2);

    private Outcomes() {}

    static Outcome of(ErpException e, Command command) {
        return switch (e.reason()) {
            case UNAVAILABLE -> new Outcome.Unavailable(e.text());
            case LOST -> new Outcome.Unknown(e.text());
            case BUSY -> new Outcome.Retry(e.text(), SOON);
            // Without an expected version nobody asked for the lock: the record is read afresh and written again.
            case STALE ->
                command.expectedVersion().isPresent()
                        ? new Outcome.Conflict(e.text(), null)
                        : new Outcome.Retry(e.text(), SOON);
            // The record was looked for again and is not there: a race with a write that was then taken back.
            case REFUSED ->
                e.word().equals("not-unique")
                        ? new Outcome.Retry(e.text(), SOON)
                        : new Outcome.Rejected(e.word(), e.text());
        };
    }

    static Outcome changedMeanwhile(String expected, @Nullable String found) {
        return new Outcome.Conflict(
                new Text(
                        "ERP 中的记录已被他人修改：应为版本 " + expected + "，现为 " + found + "。",
                        "Somebody else changed the record in the ERP: expected version " + expected + ", found " + found
                                + "."),
                found);
    }

    static Outcome gone(String key) {
        return new Outcome.Conflict(
                new Text("ERP 中编号为 " + key + " 的记录已被删除。", "The record with id " + key + " was deleted in the ERP."),
                null);
    }
}
