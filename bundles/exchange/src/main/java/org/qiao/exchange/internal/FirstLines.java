package org.qiao.exchange.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * In which line of a file a text stood first. Of each text that is settled only a fingerprint of 64 bits is kept, 12 bytes
 * in all, so that a file of a million rows fits beside everything else; two of a million texts have the same one by a
 * chance of one in forty million. What is noted stays loose until it is settled, so that a batch can be run again.
 * Confined to one import.
 */
final class FirstLines {
    private static final int SMALLEST = 1 << 10;
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final Map<Long, Integer> loose = new HashMap<>();
    private long[] fingerprints = new long[SMALLEST];
    private int[] lines = new int[SMALLEST];
    private int size;

    /** The line in which a text stood first; 0 where it was not noted. */
    long of(String text) {
        long fingerprint = fingerprint(text);
        Integer noted = loose.get(fingerprint);
        return noted != null ? noted : lines[place(fingerprint)];
    }

    /** Notes a text; the first line stays. */
    void note(String text, long line) {
        if (of(text) == 0) {
            loose.put(fingerprint(text), (int) line);
        }
    }

    /** Keeps for good what was noted since the last time. */
    void settle() {
        loose.forEach((fingerprint, line) -> {
            if (4 * (size + 1) > 3 * fingerprints.length) {
                grow();
            }
            put(fingerprint, line);
            size++;
        });
        loose.clear();
    }

    /** Forgets what was noted since it was last settled. */
    void forget() {
        loose.clear();
    }

    private void grow() {
        long[] before = fingerprints;
        int[] beforeLines = lines;
        fingerprints = new long[2 * before.length];
        lines = new int[2 * before.length];
        for (int i = 0; i < before.length; i++) {
            if (beforeLines[i] != 0) {
                put(before[i], beforeLines[i]);
            }
        }
    }

    private void put(long fingerprint, int line) {
        int place = place(fingerprint);
        fingerprints[place] = fingerprint;
        lines[place] = line;
    }

    /** Where a fingerprint stands, or would stand: its line is 0 there. */
    private int place(long fingerprint) {
        int last = fingerprints.length - 1;
        int place = (int) (fingerprint >>> 32) & last;
        while (lines[place] != 0 && fingerprints[place] != fingerprint) {
            place = (place + 1) & last;
        }
        return place;
    }

    /** FNV-1a over the characters, then the last mixing of MurmurHash3. */
    private static long fingerprint(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
