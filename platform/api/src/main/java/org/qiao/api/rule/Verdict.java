package org.qiao.api.rule;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.qiao.api.record.Text;

/**
 * What a filter says of a record: it passed, or it was refused with a reason. A closed set: read it with
 * {@link #fold}, never implement it.
 *
 * @since 1.0.0
 */
public sealed interface Verdict {
    /** The record goes on. */
    enum Passed implements Verdict {
        /** The only one. */
        PASSED
    }

    /**
     * The record stays here.
     *
     * @param reason why, for the ledger and for people: no personal data in it
     */
    record Refused(Text reason) implements Verdict {
        /** Checks that a reason is given. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The verdict of a record that goes on. */
    static Verdict passed() {
        return Passed.PASSED;
    }

    /** The verdict of a record that stays here; say why. */
    static Verdict refused(String zh, String en) {
        return new Refused(new Text(zh, en));
    }

    /** One of two results, by case. */
    default <T> T fold(Supplier<T> passed, Function<Refused, T> refused) {
        return this instanceof Refused r ? refused.apply(r) : passed.get();
    }
}
