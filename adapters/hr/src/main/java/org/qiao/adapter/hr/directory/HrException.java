package org.qiao.adapter.hr.directory;

import org.qiao.api.record.Text;

/** An operation that did not end as wanted, and what that says of its effect. */
public final class HrException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is known after a failed operation. */
    public enum Reason {
        /** The directory cannot be asked now; nothing was done. */
        UNAVAILABLE,
        /** The request was sent and its answer was lost; a write may have been done. */
        LOST,
        /** The directory, or this adapter before asking it, does not take the entry; nothing was done. */
        REFUSED,
        /** The entry is not as it was when it was read; nothing was done. */
        STALE,
        /** The entry, or the branch it should lie in, is not there; nothing was done. */
        ABSENT,
        /** There is an entry of that name already; nothing was done. */
        TAKEN,
        /** The directory failed at this entry for a reason that may pass; nothing was done. */
        BUSY
    }

    private final Reason reason;
    private final String word;
    private final transient Text text;

    /** With a reason, a short stable word by which alike failures are grouped, and a sentence for people. */
    public HrException(Reason reason, String word, Text text) {
        super(text.en());
        this.reason = reason;
        this.word = word;
        this.text = text;
    }

    /** An entry that cannot be written, with the word of its kind. */
    public static HrException refused(String word, String zh, String en) {
        return new HrException(Reason.REFUSED, word, new Text(zh, en));
    }

    /** The same failure of a question: a lost answer only means that the directory is not available. */
    HrException unsent() {
        return reason == Reason.LOST ? new HrException(Reason.UNAVAILABLE, word, text) : this;
    }

    /** What is known of the effect. */
    public Reason reason() {
        return reason;
    }

    /** The stable word. */
    public String word() {
        return word;
    }

    /** The sentence. */
    public Text text() {
        return text;
    }
}
