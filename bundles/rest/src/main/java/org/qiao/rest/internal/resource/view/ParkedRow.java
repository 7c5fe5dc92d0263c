package org.qiao.rest.internal.resource.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.store.state.Parked;
import org.qiao.sync.Causes;
import org.qiao.sync.RecordName;

/**
 * One record key that does not go on.
 *
 * @param name what people call the record by, as far as its last change tells; empty when it does not
 * @param label the cause as people read it
 */
public record ParkedRow(
        String flow,
        String key,
        String name,
        Parked.Kind kind,
        String cause,
        Text label,
        Text reason,
        long folded,
        int attempts,
        @Nullable Instant due,
        @Nullable String awaitedFlow,
        @Nullable String awaitedKey,
        Instant at) {
    /** The row of a parked key. */
    public static ParkedRow of(Parked.Row r) {
        return new ParkedRow(
                r.flow(),
                r.key(),
                RecordName.of(r.change()),
                r.kind(),
                r.cause(),
                Causes.label(r.cause(), reason(r.reason())),
                reason(r.reason()),
                r.folded(),
                r.attempts(),
                r.due(),
                r.awaitedFlow(),
                r.awaitedKey(),
                r.at());
    }

    /** Reasons are kept as {@code zh|en}. */
    public static Text reason(String kept) {
        int bar = kept.indexOf('|');
        return bar < 0 ? Text.same(kept) : new Text(kept.substring(0, bar), kept.substring(bar + 1));
    }
}
