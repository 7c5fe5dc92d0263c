package org.qiao.store.internal.record;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes ids: UUID version 7 (RFC 9562), growing within this process even when the clock does not. Thread safe. */
public final class Ids {
    private static final int SEQUENCE_BITS = 12;
    private static final int LENGTH = 36;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Clock clock;
    private final RandomGenerator random;
    private long last;

    /** A source of ids. */
    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id, 36 characters. */
    public String next() {
        long tick = tick();
        long millis = tick >>> SEQUENCE_BITS;
        long high = (millis << 16) | 0x7000L | (tick & 0xFFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return text(high, low);
    }

    /** Whether a text is an id by its form: a UUID of any version, 36 characters. */
    public static boolean isId(String text) {
        boolean isId = text.length() == LENGTH;
        for (int at = 0; isId && at < LENGTH; at++) {
            char one = text.charAt(at);
            isId = isDash(at) ? one == '-' : Character.digit(one, 16) >= 0 && one < 128;
        }
        return isId;
    }

    private static boolean isDash(int at) {
        return at == 8 || at == 13 || at == 18 || at == 23;
    }

    private synchronized long tick() {
        long now = clock.millis() << SEQUENCE_BITS;
        last = Math.max(last + 1, now);
        return last;
    }

    private static String text(long high, long low) {
        char[] text = new char[LENGTH];
        int at = 0;
        for (int nibble = 0; nibble < 32; nibble++) {
            if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) {
                text[at++] = '-';
            }
            long half = nibble < 16 ? high : low;
            text[at++] = HEX[(int) ((half >>> (60 - 4 * (nibble & 15))) & 15)];
        }
        return new String(text);
    }
}
