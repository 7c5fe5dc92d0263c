package org.qiao.sync.internal.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Guard;
import org.qiao.engine.definition.Trigger;
import org.qiao.engine.pipeline.FlowNeeds;
import org.qiao.engine.pipeline.RuleSource;

/** How a run begins: where it reads from, and whether its guard lets it. */
final class RunStart {
    /** The cause of a run that nobody asked for but the source's changes. */
    static final String CHANGE = "change";

    /**
     * What asks for the calendar, in the text of a flow: JSON writes a line's end as two characters, of which the second
     * is a letter right before the name.
     */
    private static final Pattern CALENDAR = Pattern.compile("(?:today|now|valid)(?:\\s|\\\\[nrt])*\\(");

    private RunStart() {}

    /** A run from where the flow stands; {@code null} when its guard tripped, which is noted. */
    static @Nullable CurrentRun begin(Work work, Memory memory, Surroundings around) {
        work.links().forget();
        LocalDate today = today(work.flow(), around);
        Position from = start(work, memory, around.builtIn(), today);
        String cause = memory.note(Note.ASKED).orElse(CHANGE);
        // What was approved is what the guard looked at, not what came since.
        String until = isPart(memory) ? memory.note(Note.HELD_UNTIL).orElse("") : "";
        boolean isFirst = from.phase() == Phase.FIRST;
        boolean isGuarded = !work.flow().definition().handling().guard().equals(Guard.NONE);
        if (isGuarded && !isFirst && !memory.has(Note.APPROVED)) {
            GuardPass guard = new GuardPass(work.flow(), around.state());
            GuardPass.Forecast forecast = guard.look(from, work.reader(), work.intake(), work.counting(), today);
            Optional<Text> tripped = guard.tripped(forecast);
            if (tripped.isPresent()) {
                hold(
                        memory,
                        tripped.get(),
                        forecast.until(),
                        cause,
                        around.clock().instant());
                return null;
            }
            until = forecast.until();
        }
        if (memory.has(Note.ASKED) && !memory.has(Note.RUN)) {
            Instant now = around.clock().instant();
            memory.commit((tx, checkpoint) -> {
                checkpoint.note(Note.RUN, Long.toString(tx.ledger().begin(memory.flow(), cause, now)));
                return true;
            });
        }
        return new CurrentRun(cause, from, today, until);
    }

    /** Whether the next run ends where a guard looked to, and leaves what came since to another one. */
    static boolean isPart(Memory memory) {
        return memory.has(Note.APPROVED) && memory.has(Note.HELD_UNTIL);
    }

    /** The business date of a flow: in its clock's zone, where it has one. */
    static LocalDate today(Prepared flow, Surroundings around) {
        return LocalDate.ofInstant(around.clock().instant(), zone(flow.definition(), around.zone()));
    }

    /** The zone in which a flow counts days. */
    static ZoneId zone(FlowDefinition flow, ZoneId fallback) {
        return flow.when() instanceof Trigger.Clock clock ? clock.zone() : fallback;
    }

    /**
     * Whether what a flow does with a record may change with the date alone: an expression asks for it, or a rule of an
     * adapter, which is told it. Looking once a day for nothing costs a reading; not looking, a record.
     *
     * @param builtIn the rules that need no adapter: none of them asks for the date
     */
    static boolean isDated(FlowDefinition flow, RuleSource builtIn) {
        // What a stream did not tell, because the record was not linked yet, is found by looking once a day.
        if (flow.isBack() || CALENDAR.matcher(flow.text()).find()) {
            return true;
        }
        FlowNeeds needs = FlowNeeds.of(flow, builtIn);
        return Stream.of(needs.filters(), needs.mappers(), needs.converters()).anyMatch(rules -> !rules.isEmpty());
    }

    /** Notes what is known once everything has been read. */
    static void scanned(Position before, Position after, LocalDate today, Memory.Edited checkpoint) {
        if (!before.phase().isScan() || after.phase().isScan()) {
            return;
        }
        checkpoint.note(Note.DATE, today.toString());
        if (before.phase() != Phase.SWEEP) {
            checkpoint.drop(Note.EDITED);
        }
    }

    private static Position start(Work work, Memory memory, RuleSource builtIn, LocalDate today) {
        Position from = work.reader().begin(memory.position());
        if (memory.has(Note.BACKFILL) && from.phase() == Phase.STREAM) {
            return noted(memory, work.reader().again(from, Phase.AGAIN));
        }
        if (memory.has(Note.BACKFILL) && isWhole(from)) {
            return noted(memory, from);
        }
        boolean isNewDay = !memory.note(Note.DATE).orElse(today.toString()).equals(today.toString());
        if (isNewDay && from.phase() == Phase.STREAM && isDated(work.flow().definition(), builtIn)) {
            return noted(memory, work.reader().again(from, Phase.SWEEP));
        }
        return from;
    }

    // A run that reads the whole source from its beginning is the backfill that was asked for.
    private static boolean isWhole(Position from) {
        return (from.phase() == Phase.FIRST || from.phase() == Phase.AGAIN)
                && from.cursor().isEmpty();
    }

    private static Position noted(Memory memory, Position from) {
        memory.commit((tx, checkpoint) -> {
            checkpoint.position(from);
            checkpoint.drop(Note.BACKFILL);
            return true;
        });
        return from;
    }

    private static void hold(Memory memory, Text numbers, String until, String cause, Instant now) {
        memory.commit((tx, checkpoint) -> {
            checkpoint.note(Note.HELD, Reasons.pack(numbers));
            checkpoint.drop(Note.HELD_UNTIL);
            if (!until.isEmpty()) {
                checkpoint.note(Note.HELD_UNTIL, until);
            }
            checkpoint.note(Note.ASKED, cause);
            if (checkpoint.note(Note.RUN).isEmpty()) {
                checkpoint.note(Note.RUN, Long.toString(tx.ledger().begin(memory.flow(), cause, now)));
            }
            Booking.end(tx, checkpoint, "held: " + Reasons.pack(numbers), now);
            return true;
        });
    }
}
