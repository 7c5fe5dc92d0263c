package org.qiao.store.internal.state;

import java.util.List;
import org.qiao.store.state.Ledger.Entry;

/** A Bloom filter of the keys in a batch: ten bits and four probes a key, about one false answer in eighty. */
final class KeyFilter {
    private static final int BITS_PER_KEY = 10;
    private static final int PROBES = 4;

    private final byte[] bits;

    KeyFilter(byte[] bits) {
        this.bits = bits;
    }

    static KeyFilter of(List<Entry> entries) {
        KeyFilter filter = new KeyFilter(new byte[Math.max(1, entries.size() * BITS_PER_KEY / 8)]);
        entries.forEach(entry -> filter.add(entry.key()));
        return filter;
    }

    byte[] bytes() {
        return bits.clone();
    }

    boolean mayHold(String key) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(key, probe);
            if ((bits[bit >> 3] & (1 << (bit & 7))) == 0) {
                return false;
            }
        }
        return true;
    }

    private void add(String key) {
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = bit(key, probe);
            bits[bit >> 3] |= (byte) (1 << (bit & 7));
        }
    }

    private int bit(String key, int probe) {
        int hash = key.hashCode();
        int mixed = (hash + probe * (hash >>> 16 | 1)) * 0x9E3779B9;
        return Math.floorMod(mixed ^ (mixed >>> 15), bits.length * 8);
    }
}
