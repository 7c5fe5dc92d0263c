package org.qiao.adapter.erp.rpc;

import org.qiao.api.record.Text;

/** A call that did not end as wanted, and what that says of its effect. */
public final class ErpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is known after a failed call. */
    public enum Reason {
        /** The ERP cannot be asked now; nothing was done. */
        UNAVAILABLE,
        /** The call was sent and its answer was lost; a write may have been done. */
        LOST,
        /** The ERP, or this adapter before asking it, does not take the record; nothing was done. */
        REFUSED,
        /** Somebody else changed a record since it was read; nothing was done. */
        STALE,
        /** The ERP's database was busy with somebody else's write; nothing was done. */
        BUSY
    }

    private final Reason reason;
    private final String word;
    private final transient Text text;

    /** With a reason, a short stable word by which alike failures are grouped, and a sentence for people. */
    public ErpException(Reason reason, String word, Text text) {
        super(text.en());
        this.reason = reason;
        this.word = word;
        this.text = text;
    }

    /** A record that cannot be written, with the word of its kind. */
    public static ErpException refused(String word, String zh, String en) {
        return new ErpException(Reason.REFUSED, word, new Text(zh, en));
    }

    /** The same failure of a call that changes nothing: a lost answer only means that the ERP is not available. */
    ErpException unsent() {
        return reason == Reason.LOST ? new ErpException(Reason.UNAVAILABLE, word, text) : this;
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

    /** Whether it is about the records of the call, so that fewer of them might pass. */
    public boolean isAboutRecords() {
        return reason == Reason.REFUSED || reason == Reason.STALE;
    }
}
