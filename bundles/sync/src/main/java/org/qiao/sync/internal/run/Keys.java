package org.qiao.sync.internal.run;

import org.qiao.api.record.Change;
import org.qiao.api.record.Text;
import org.qiao.sync.Shortened;

/**
 * Keys as systems give them, and as the state tables keep them: without U+0000, which PostgreSQL does not store. A record
 * under such a key is never delivered, for under another one it could not be asked for again: it is parked, so that one
 * record that is wrong stops no other. Stateless.
 */
final class Keys {
    /** Why a record is parked whose key, or whose counterpart's, cannot be stored. */
    static final String UNSTORABLE = "unstorable-key";

    private Keys() {}

    /** Whether the state tables can keep a key as it is. */
    static boolean isStorable(String key) {
        return key.indexOf('\0') < 0;
    }

    /** The key under which a change rests and is told of. */
    static String of(Change change) {
        return Shortened.storable(change.key());
    }

    /** What is said of a record of a system whose key cannot be stored. */
    static Text unstorable(String connection, String key) {
        String shown = Shortened.storable(key);
        return new Text(
                "连接“" + connection + "”的记录“" + shown + "”的键含有字符 U+0000，无法保存：请在该系统中改正它，然后重试",
                "the key of record '" + shown + "' of connection '" + connection
                        + "' holds the character U+0000, which cannot be stored: correct it there, then retry");
    }
}
