package org.qiao.sync.internal.run;

import java.time.Instant;
import org.qiao.api.record.Text;

/** Both connections' breakers as one flow passes them. Confined to one flow's thread. */
final class Gate {
    private final Breaker source;
    private final Breaker target;
    private Breaker.Pass atSource = Breaker.Pass.ALL;
    private Breaker.Pass atTarget = Breaker.Pass.ALL;

    Gate(Breaker source, Breaker target) {
        this.source = source;
        this.target = target;
    }

    /** Whether the flow may go on; when it may not, {@link #shut} says which breaker holds it. */
    boolean enter() {
        // An attempt is taken of neither while the other may not be made: given back, it would wake
        // whoever waits for it, who could not use it either.
        if (!source.isPassable() || !target.isPassable()) {
            return false;
        }
        atSource = source.pass();
        if (atSource == Breaker.Pass.NONE) {
            return false;
        }
        atTarget = target == source ? atSource : target.pass();
        if (atTarget == Breaker.Pass.NONE) {
            leave();
            return false;
        }
        return true;
    }

    /** Whether one command only may be sent, to see whether the target answers. */
    boolean isProbe() {
        return atTarget == Breaker.Pass.ONE;
    }

    /** The source answered. */
    void sourceAnswered() {
        if (atSource == Breaker.Pass.ONE && source != target) {
            source.close();
            atSource = Breaker.Pass.ALL;
        }
    }

    /** The target answered. */
    void targetAnswered() {
        target.close();
        atTarget = Breaker.Pass.ALL;
    }

    /** The target does not answer. */
    void targetDown(Text why) {
        target.open(why);
        atTarget = Breaker.Pass.NONE;
    }

    /** Gives back what was not needed. */
    void leave() {
        if (atSource == Breaker.Pass.ONE) {
            source.giveBack();
        }
        if (atTarget == Breaker.Pass.ONE && target != source) {
            target.giveBack();
        }
        atSource = Breaker.Pass.ALL;
        atTarget = Breaker.Pass.ALL;
    }

    /** The breaker that holds the flow: where both are open, the one that opens later. */
    Breaker shut() {
        boolean isSource = source.why().isPresent()
                && (target.why().isEmpty() || !source.next().isBefore(target.next()));
        return isSource ? source : target;
    }

    /** When the next attempt may be made. */
    Instant next() {
        return shut().next();
    }
}
