package org.qiao.adapter.hr.entry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.hr.directory.HrException;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.Text;

/** What a failed operation means for a command. */
final class Outcomes {
    private static final Duration SOON = Duration.ofSeconds(2);

    private Outcomes() {}

    static Outcome of(HrException e, Command command) {
        return switch (e.reason()) {
            case UNAVAILABLE -> new Outcome.Unavailable(e.text());
            case LOST -> new Outcome.Unknown(e.text());
            case BUSY -> new Outcome.Retry(e.text(), SOON);
            case REFUSED -> new Outcome.Rejected(e.word(), e.text());
            case TAKEN -> new Outcome.Rejected("name-taken", e.text());
            case ABSENT -> new Outcome.Conflict(e.text(), null);
            // Without an expected version nobody asked for the lock: the entry is read afresh and written again.
            case STALE ->
                command.expectedVersion().isPresent()
                        ? new Outcome.Conflict(e.text(), null)
                        : new Outcome.Retry(e.text(), SOON);
        };
    }

    static Outcome changedMeanwhile(String expected, @Nullable String found) {
        return new Outcome.Conflict(
                new Text(
                        "目录中的条目已被他人修改：应为版本 " + expected + "，现为 " + found + "。",
                        "Somebody else changed the entry: expected version " + expected + ", found " + found + "."),
                found);
    }

    static Outcome gone(String key) {
        return new Outcome.Conflict(
                new Text("目录中编号为 " + key + " 的条目已被删除。", "The entry with id " + key + " was deleted in the directory."),
                null);
    }
}
