package org.qiao.sync.internal.run;

import org.qiao.api.record.Change;
import org.qiao.api.record.Text;
import org.qiao.engine.digest.Sha256;
import org.qiao.sync.HandOvers;
import org.qiao.sync.Shortened;

/**
 * Keys as systems give them, and as the state tables keep them: of bounded length, and without U+0000, which PostgreSQL
 * does not store. A record under another key is never delivered, for it could not be asked for again: it is parked, so
 * that one record that is wrong stops no other.
 */
enum Keys {
    /** Those of the records that a flow reads; what rests, rests under them. */
    SOURCE(HandOvers.LONGEST_KEY),
    /** Those of the records that a flow writes. */
    TARGET(1_000);

    /** Why a record is parked whose key, or whose counterpart's, cannot be stored. */
    static final String UNSTORABLE = "unstorable-key";

    private static final int LONGEST_NAMED = 100;

    private final int most;

    Keys(int most) {
        this.most = most;
    }

    /** Whether the state tables can keep a key as it is. */
    boolean canHold(String key) {
        return key.length() <= most && key.indexOf('\0') < 0;
    }

    /** The key, or one that can be stored in its place: its beginning and a digest, so that no two become one. */
    String shown(String key) {
        if (canHold(key)) {
            return key;
        }
        String digest = Sha256.brief(key);
        return Shortened.of(key, most - digest.length() - 1) + '~' + digest;
    }

    /** The key under which a change rests and is told of. */
    static String of(Change change) {
        return SOURCE.shown(change.key());
    }

    /** What is said of a record of a system whose key cannot be stored. */
    Text unstorable(String connection, String key) {
        String named = key.length() <= LONGEST_NAMED ? shown(key) : Shortened.of(key, LONGEST_NAMED);
        return key.indexOf('\0') >= 0
                ? new Text(
                        "连接“" + connection + "”的记录“" + named + "”的键含有字符 U+0000，无法保存：请在该系统中改正它，然后重试",
                        "the key of record '" + named + "' of connection '" + connection
                                + "' holds the character U+0000, which cannot be stored: correct it there, then retry")
                : new Text(
                        "连接“" + connection + "”的记录“" + named + "”的键超过 " + most + " 个字符，无法保存：请在该系统中缩短它，然后重试",
                        "the key of record '" + named + "' of connection '" + connection + "' is longer than " + most
                                + " characters, which cannot be stored: shorten it there, then retry");
    }
}
