package org.qiao.practice.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong. {@code label} is its name on the wire. */
public enum FaultKind {
    /** Nobody listens: new connections are refused (with {@code for}), or reset when made (with {@code count}). */
    REFUSE("refuse", false),
    /** Waits {@code ms} before the request is looked at. */
    STALL("stall", false),
    /** Breaks the connection before the request is looked at. */
    CUT_BEFORE("cut-before", false),
    /** Accepts the request, then breaks the connection without a word. */
    CUT_AFTER("cut-after", true),
    /** Accepts the request, then stays silent until the client gives up. */
    LOSE("lose", true),
    /** Accepts the request once and sends the answer twice. */
    REPEAT("repeat", true),
    /** Accepts the request twice, as a proxy that retries does, and sends the second answer. */
    TWICE("twice", true),
    /** Too many requests: HTTP 429 with Retry-After, LDAP busy. */
    BUSY("429", false),
    /** Server error: HTTP 500, LDAP other. */
    ERROR("500", false),
    /** Not available: HTTP 503, LDAP unavailable. */
    UNAVAILABLE("503", false),
    /** Accepts the request and lets the answer trickle over {@code ms}. */
    SLOW("slow", true),
    /** Accepts the request and answers with bytes that mean nothing. */
    GARBAGE("garbage", true);

    private final String label;
    private final boolean accepting;

    FaultKind(String label, boolean accepting) {
        this.label = label;
        this.accepting = accepting;
    }

    public String label() {
        return label;
    }

    /** Whether the request takes effect. */
    public boolean isAccepting() {
        return accepting;
    }

    /** The kind of that name. */
    public static Optional<FaultKind> named(String label) {
        String wanted = label.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(kind -> kind.label.equals(wanted)).findFirst();
    }

    /** All names, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "));
    }
}
