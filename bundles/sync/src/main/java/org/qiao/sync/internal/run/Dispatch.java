package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.Baseline;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;

/**
 * Sends commands and reads the answers. An intent is saved before whatever could not be told from a repeat after a
 * crash; a lost answer is never followed by a blind repeat. Confined to one flow's thread.
 */
final class Dispatch {
    private static final int MOST_LOST_ANSWERS = 5;
    private static final int MOST_CONFLICTS = 3;

    private final Prepared flow;
    private final FlowState state;
    private final VendorCalls calls;
    private final Matching matching;
    private final Rows rows;
    private final Conflicts conflicts;
    private final Clock clock;

    Dispatch(Prepared flow, FlowState state, VendorCalls calls, Matching matching, Rows rows, Clock clock) {
        this.flow = flow;
        this.state = state;
        this.calls = calls;
        this.matching = matching;
        this.rows = rows;
        this.conflicts = new Conflicts(flow, matching, rows);
        this.clock = clock;
    }

    /** Saves what must be known after a crash before any of these commands is sent. */
    void intend(List<Write> writes) {
        List<Links.Link> begun = new ArrayList<>();
        List<Links.Link> known = new ArrayList<>();
        for (Write write : writes) {
            before(write).ifPresent(link -> (write.before() == null ? begun : known).add(link));
        }
        if (!begun.isEmpty() || !known.isEmpty()) {
            state.inTransaction(tx -> {
                if (!begun.isEmpty()) {
                    tx.links().intend(flow.flow(), flow.scope(), begun);
                }
                tx.links().save(known);
                return true;
            });
        }
    }

    /** The link to be saved before a command is sent, where one must be. */
    private Optional<Links.Link> before(Write write) {
        return needsIntent(write)
                ? Optional.of(intent(write))
                : Optional.ofNullable(write.ways().noted());
    }

    /** Sends commands once and sorts the answers. */
    Round send(List<Attempt> attempts) {
        Round round = new Round();
        List<Attempt> ready = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (round.down() != null) {
                round.keep(attempt);
            } else if (attempt.isProbeFirst()) {
                probe(attempt, ready, round);
            } else {
                ready.add(attempt);
            }
        }
        if (round.down() != null) {
            ready.forEach(round::keep);
            return round;
        }
        List<Command> commands = ready.stream().map(a -> a.write().command()).toList();
        List<Outcome> outcomes =
                commands.isEmpty() ? List.of() : calls.write(flow.to(), flow.sink(), flow.targetType(), commands);
        List<Lost> lost = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            sort(ready.get(i), outcomes.get(i), round, lost);
        }
        settleLost(lost, round);
        return round;
    }

    /** A command whose answer was lost. */
    private record Lost(Attempt attempt, Text why) {}

    // A target that answers nobody is down: only when it answers others is a lost answer held against the record.
    private void settleLost(List<Lost> lost, Round round) {
        if (lost.isEmpty()) {
            return;
        }
        boolean isUp = round.isAnswered() || isWell();
        for (Lost one : lost) {
            boolean isCounted = isUp && round.down() == null;
            lost(one.attempt(), one.why(), isCounted, round);
        }
        if (!isUp && round.down() == null && !round.pending().isEmpty()) {
            round.isDown(lost.get(0).why());
        }
    }

    private boolean isWell() {
        try {
            return calls.read(flow.to(), flow.target(), () -> flow.target().check()).stream()
                    .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        } catch (Trouble e) {
            return false;
        }
    }

    /** Whether a command may have reached the target. */
    static boolean isAnswerOpen(Attempt attempt) {
        return attempt.isLost();
    }

    /** An end of a command whose answer is still open: the link stays an intent. A way back has none of its own. */
    Settled intended(Write write, Settled end) {
        return flow.isBack() ? end : end.with(intent(write));
    }

    // Updating or retiring a known record may be sent twice without harm, unless the target is blind. Whether a record
    // was made, or is gone, must be known before anything else is done with it.
    private boolean needsIntent(Write write) {
        if (flow.isBack()) {
            return false;
        }
        return write.command().targetKey().isEmpty()
                || write.command().kind() == Command.Kind.DELETE
                || flow.delivery() == Delivery.BLIND;
    }

    private Links.Link intent(Write write) {
        Links.Link before = write.before();
        Record watched = Values.only(write.command().wanted(), flow.twoWay().watched());
        Known base = Known.of(before).named(write.after().key()).noted(Notes.THERE, watched);
        return new Links.Link(
                flow.scope(),
                write.item().key(),
                write.command().targetKey().filter(Keys.TARGET::canHold).orElse(null),
                Links.State.INTENT,
                before == null ? null : before.version(),
                base.text(),
                write.command().idempotencyKey(),
                write.item().change().sequence(),
                clock.instant());
    }

    private void probe(Attempt attempt, List<Attempt> ready, Round round) {
        Write write = attempt.write();
        Optional<Found> found;
        try {
            found = matching.own(
                    write.command().targetKey().orElse(""), write.command().wanted());
        } catch (Trouble e) {
            round.keep(attempt);
            round.isDown(e.why());
            return;
        }
        if (found.isPresent() && isDone(write.command(), found.get())) {
            through(attempt, found.get().key(), found.get().version(), Bucket.APPLIED, round);
        } else if (found.isEmpty() && write.command().kind() != Command.Kind.UPSERT) {
            through(attempt, write.command().targetKey().orElse(""), null, Bucket.APPLIED, round);
        } else if (found.isPresent()
                && flow.twoWay().isThere()
                && write.command().kind() == Command.Kind.UPSERT) {
            // Others may have set its fields since: what is sent again is decided again.
            round.decideAgain(
                    attempt,
                    before(write).or(() -> Optional.ofNullable(write.before())).orElseThrow());
        } else {
            ready.add(attempt.as(found.map(f -> aimed(write, f)).orElse(write)));
        }
    }

    private static boolean isDone(Command command, Found found) {
        if (command.kind() != Command.Kind.UPSERT) {
            return false;
        }
        return Baseline.isUnchanged(Baseline.of(found.record()), command.wanted());
    }

    /** The same command aimed at the record that was found. */
    private static Write aimed(Write write, Found found) {
        Command old = write.command();
        return write.with(Command.of(old.kind(), old.idempotencyKey(), old.wanted())
                .targetKey(found.key())
                .expectedVersion(found.version())
                .touched(old.touched())
                .build());
    }

    private void sort(Attempt attempt, Outcome outcome, Round round, List<Lost> lost) {
        Write write = attempt.write();
        var unused = outcome.fold(new Outcome.Cases<Boolean>() {
            @Override
            public Boolean applied(Outcome.Applied o) {
                through(attempt, o.key(), o.version(), Bucket.APPLIED, round);
                return true;
            }

            @Override
            public Boolean unchanged(Outcome.Unchanged o) {
                through(attempt, o.key(), o.version(), Bucket.UNCHANGED, round);
                return true;
            }

            @Override
            public Boolean retry(Outcome.Retry o) {
                round.settle(laid(attempt, rows.failed(write.item(), o.why(), o.after())));
                return true;
            }

            @Override
            public Boolean unavailable(Outcome.Unavailable o) {
                round.keep(attempt);
                round.isDown(o.why());
                return true;
            }

            @Override
            public Boolean rejected(Outcome.Rejected o) {
                if (isGoneAnyway(write.command())) {
                    through(attempt, write.command().targetKey().orElse(""), null, Bucket.UNCHANGED, round);
                } else {
                    round.settle(laid(attempt, rows.parked(write.item(), o.cause(), o.why())));
                }
                return true;
            }

            @Override
            public Boolean conflict(Outcome.Conflict o) {
                overruled(attempt, o, round);
                return true;
            }

            @Override
            public Boolean unknown(Outcome.Unknown o) {
                lost.add(new Lost(attempt, o.why()));
                return true;
            }
        });
    }

    /** Whether a refused retirement or deletion is of a record that is not there any more. */
    private boolean isGoneAnyway(Command command) {
        if (command.kind() == Command.Kind.UPSERT || !matching.canFind()) {
            return false;
        }
        try {
            return matching.own(command.targetKey().orElse(""), command.wanted())
                    .isEmpty();
        } catch (Trouble e) {
            return false;
        }
    }

    private void overruled(Attempt attempt, Outcome.Conflict conflict, Round round) {
        Write write = attempt.write();
        Links.Link before = write.before();
        if (before != null && attempt.conflicts() < MOST_CONFLICTS && isDecidedByField(write, before)) {
            round.decideAgain(attempt.conflicted(), before);
            return;
        }
        if (attempt.conflicts() > 0) {
            round.settle(laid(attempt, rows.parked(write.item(), "conflict", conflict.why())));
            return;
        }
        try {
            conflicts
                    .resolve(write, conflict)
                    .fold(other -> round.keep(attempt.overruled(other)), end -> round.settle(laid(attempt, end)));
        } catch (Trouble e) {
            round.keep(attempt);
            round.isDown(e.why());
        }
    }

    /** Whether the record was looked at before it was written, so that it can be looked at once more. */
    private boolean isDecidedByField(Write write, Links.Link before) {
        return write.command().kind() == Command.Kind.UPSERT
                && before.state() == Links.State.LINKED
                && matching.canFind()
                && (flow.isBack() || Merging.concerns(flow, write.command().touched()));
    }

    private void lost(Attempt attempt, Text why, boolean isCounted, Round round) {
        Write write = attempt.write();
        boolean canProbe = matching.canFind() && flow.delivery() != Delivery.IDEMPOTENT;
        boolean canRepeat = flow.delivery() == Delivery.IDEMPOTENT || flow.delivery() == Delivery.TRANSACTIONAL;
        boolean isHopeless = flow.delivery() == Delivery.BLIND || !(canProbe || canRepeat);
        if (isHopeless || (isCounted && attempt.unknowns() + 1 >= MOST_LOST_ANSWERS)) {
            Text what = new Text(
                    "结果不明，请在目标中核对后重试：" + why.zh(), "outcome unknown, look at the target, then retry: " + why.en());
            // The link stays an intent: whatever comes next for this key, the lost answer is cleared up first.
            round.settle(intended(write, rows.parked(write.item(), "unknown", what)));
        } else {
            round.keep(attempt.lost(canProbe, isCounted));
        }
    }

    private void through(Attempt attempt, String targetKey, @Nullable String version, Bucket bucket, Round round) {
        Write write = attempt.write();
        if (!Keys.TARGET.canHold(targetKey)) {
            // It is there, whatever its key: the intent stays, so that it is looked for and never made once more.
            round.settle(intended(write, rows.unstorable(write.item(), Keys.TARGET.unstorable(flow.to(), targetKey))));
            return;
        }
        Links.Link agreed = write.ways().agreed();
        if (agreed != null) {
            round.settle(Settled.linked(write.item(), bucket, reason(bucket), agreed));
            return;
        }
        Command.Kind kind = write.command().kind();
        String text = write.isRepeatOfOlder()
                ? Known.of(write.before()).forgotten().text()
                : write.after().text();
        Links.Link link = new Links.Link(
                flow.scope(),
                write.item().key(),
                kind == Command.Kind.DELETE || targetKey.isEmpty() ? null : targetKey,
                kind == Command.Kind.UPSERT ? Links.State.LINKED : Links.State.RETIRED,
                version,
                text,
                write.command().idempotencyKey(),
                write.item().change().sequence(),
                clock.instant());
        if (write.isRepeatOfOlder()) {
            round.decideAgain(attempt, link);
            return;
        }
        round.settle(Settled.linked(write.item(), bucket, reason(bucket), link));
    }

    private static Text reason(Bucket bucket) {
        return bucket == Bucket.APPLIED
                ? Settled.NOTHING
                : new Text("目标中已是这些内容", "the target held these values already");
    }

    /** An end of a command that was refused: a first answer that was lost may still have been a yes. */
    Settled laid(Attempt attempt, Settled end) {
        if (!attempt.isLost()) {
            return restored(attempt.write(), end);
        }
        Links.Link noted = attempt.write().ways().noted();
        return noted == null ? intended(attempt.write(), end) : end.with(noted);
    }

    /** An end of a command that wrote nothing: the link is as it was before. */
    private static Settled restored(Write write, Settled end) {
        return write.before() == null ? end.withoutLink() : end.with(write.before());
    }
}
