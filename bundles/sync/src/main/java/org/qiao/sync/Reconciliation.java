package org.qiao.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * How a comparison of both sides of a flow stands.
 *
 * @param state {@code running}, {@code mending}, {@code done} or {@code failed}
 * @param cause what started it: {@code cron}, {@code demand} or {@code apply}
 * @param begun when it began; {@code null} while the first one has not
 * @param ended when it ended; {@code null} while it runs
 * @param progress how much of it is done, from 0 to 1
 * @param atTarget how many target records were looked at
 * @param atSource how many source records were looked at
 * @param missing records that should be at the target and are not
 * @param extra records at the target that are linked with none of the source
 * @param differing records with another value at the target in a field that the flow owns
 * @param said what is to be said of it; empty for nothing
 * @since 1.0.0
 */
public record Reconciliation(
        String state,
        String cause,
        @Nullable Instant begun,
        @Nullable Instant ended,
        double progress,
        long atTarget,
        long atSource,
        long missing,
        long extra,
        long differing,
        Text said) {}
