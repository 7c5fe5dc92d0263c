package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.store.state.Parked;
import org.qiao.sync.Shortened;

/** Makes the rows under which keys rest, and what is booked with them. Immutable. */
final class Rows {
    private static final int LONGEST_CAUSE = 180;

    private final String flow;
    private final Clock clock;
    private final org.qiao.engine.definition.Retry retry;

    Rows(String flow, Clock clock, org.qiao.engine.definition.Retry retry) {
        this.flow = flow;
        this.clock = clock;
        this.retry = retry;
    }

    /** The key needs a person. */
    Settled parked(Item item, String cause, Text why) {
        return resting(item, Parked.Kind.PARKED, cause, why, item.attempts(), null, null, null);
    }

    /** The key needs a person: it, or its counterpart's, cannot be stored as its system gives it. */
    Settled unstorable(Item item, Text why) {
        return parked(item, Keys.UNSTORABLE, why);
    }

    /** The key waits for a record that it refers to. */
    Settled waiting(Item item, Judgement.Waiting judgement) {
        Text why = new Text(
                "等待“" + judgement.flow() + "”先送出它引用的" + label(judgement),
                "waits until '" + judgement.flow() + "' has delivered the " + label(judgement) + " it refers to");
        return resting(
                item,
                Parked.Kind.WAITING,
                "waits for " + judgement.flow(),
                why,
                0,
                null,
                judgement.flow(),
                Keys.SOURCE.shown(judgement.reference().key()));
    }

    /** The key is tried again later, or parked when it was tried often enough. */
    Settled failed(Item item, Text why, Duration atLeast) {
        int attempts = item.attempts() + 1;
        if (attempts > retry.times()) {
            return parked(
                    item,
                    "retries-used-up",
                    new Text(
                            "重试 " + retry.times() + " 次后仍然失败：" + why.zh(),
                            "still failed after " + retry.times() + " retries: " + why.en()));
        }
        Duration pause = retry.pause(attempts);
        Instant due = clock.instant().plus(pause.compareTo(atLeast) < 0 ? atLeast : pause);
        return resting(item, Parked.Kind.RETRY, "retry", why, attempts, due, null, null);
    }

    /** The key is tried again as soon as the flow can: its batch was laid down, and why. */
    Settled shelved(Item item, Text why) {
        return resting(
                item, Parked.Kind.RETRY, "retry", why, Math.max(1, item.attempts()), clock.instant(), null, null);
    }

    /** New changes fall behind a key that rests already. */
    Settled absorbed(Item item, Parked.Row row) {
        Parked.Row longer = new Parked.Row(
                flow,
                row.key(),
                row.kind(),
                row.cause(),
                row.reason(),
                item.change(),
                item.changes(),
                row.firstSequence(),
                row.attempts(),
                row.due(),
                row.awaitedFlow(),
                row.awaitedKey(),
                row.at());
        Text why = Reasons.unpack(row.reason());
        Text behind = new Text("排在同一记录较早的变更之后：" + why.zh(), "behind an earlier change of the same record: " + why.en());
        return new Settled(item, Bucket.of(row.kind()), behind, null, false, longer);
    }

    private Settled resting(
            Item item,
            Parked.Kind kind,
            String cause,
            Text why,
            int attempts,
            @Nullable Instant due,
            @Nullable String awaitedFlow,
            @Nullable String awaitedKey) {
        Instant since = item.row() == null ? clock.instant() : item.row().at();
        Parked.Row row = new Parked.Row(
                flow,
                item.key(),
                kind,
                Shortened.of(cause, LONGEST_CAUSE),
                Reasons.pack(why),
                item.change(),
                item.changes(),
                item.firstSequence(),
                attempts,
                due,
                awaitedFlow,
                awaitedKey,
                since);
        return new Settled(item, Bucket.of(kind), why, null, false, row);
    }

    private static String label(Judgement.Waiting judgement) {
        String label = judgement.reference().label();
        return judgement.reference().type()
                + ' '
                + (label == null ? judgement.reference().key() : label);
    }
}
