package org.qiao.sync.internal.run;

import org.jspecify.annotations.Nullable;

/** The key of a row in memory. It refuses U+0000, to be asked by as well as to be kept, as PostgreSQL does. */
record Key(String group, String key) implements Comparable<Key> {
    Key {
        key = stored(key);
    }

    /** The text, unless it cannot be stored beside another one. */
    static String stored(String text, @Nullable String beside) {
        stored(String.valueOf(beside));
        return stored(text);
    }

    /** The text, unless it cannot be stored. */
    static String stored(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalStateException("invalid byte sequence for encoding \"UTF8\": 0x00");
        }
        return text;
    }

    @Override
    public int compareTo(Key other) {
        int groups = group.compareTo(other.group);
        return groups == 0 ? key.compareTo(other.key) : groups;
    }
}
