package org.qiao.store.internal.log;

import java.time.Instant;
import java.util.Optional;
import org.qiao.engine.digest.Sha256;

/**
 * One line of the journal: a word, its facts, and a hash over them and the line before.
 *
 * @param word {@code journal} for a head, {@code commit}, or {@code given-up} for sequences that are gone
 * @param first the first sequence; in a head the number of the file
 * @param last the last sequence
 * @param at when
 * @param digest the digest of the bodies, or {@code -}
 * @param chain the hash of this line and all before it
 */
record JournalLine(String word, long first, long last, Instant at, String digest, String chain) {
    static final String HEAD = "journal";
    static final String COMMIT = "commit";
    static final String LOST = "given-up";

    private static final int PARTS = 6;

    static JournalLine after(String chain, String word, long first, long last, Instant at, String digest) {
        return new JournalLine(word, first, last, at, digest, hash(chain, facts(word, first, last, at, digest)));
    }

    /** The line of a text, if it is one and follows the given chain. */
    static Optional<JournalLine> parse(String text, String chain) {
        String[] parts = text.split(" ", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.parse(parts[3]);
            JournalLine line = after(chain, parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), at, parts[4]);
            return line.text().equals(text) ? Optional.of(line) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    String text() {
        return facts(word, first, last, at, digest) + " " + chain;
    }

    private static String facts(String word, long first, long last, Instant at, String digest) {
        return word + " " + first + " " + last + " " + at + " " + digest;
    }

    private static String hash(String chain, String facts) {
        return Sha256.of(chain + "\n" + facts);
    }
}
