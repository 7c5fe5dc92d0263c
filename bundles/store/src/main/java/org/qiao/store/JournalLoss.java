package org.qiao.store;

import java.time.Instant;
import org.qiao.api.record.Text;

/**
 * What the journal knows and the database lacks.
 *
 * @param first the first lost sequence
 * @param last the last lost sequence; less than {@code first} when the journal itself is damaged
 * @param at when the last of them was committed
 * @param damage what is wrong with the journal itself; empty when nothing is
 * @since 1.0.0
 */
public record JournalLoss(long first, long last, Instant at, String damage) {
    /** A journal that cannot vouch for the database any more. */
    public static JournalLoss damaged(String damage, long lastInDatabase) {
        return new JournalLoss(lastInDatabase + 1, lastInDatabase, Instant.EPOCH, damage);
    }

    /** What was given up, in one sentence. */
    public Text accepted() {
        if (!damage.isEmpty()) {
            return new Text(
                    "日志 data/journal（" + damage + "）已从序号 " + (last + 1) + " 起重新开始；数据库原样保留",
                    "The journal data/journal (" + damage + ") begins anew at sequence " + (last + 1)
                            + "; the database stays as it is");
        }
        return new Text(
                "已放弃序号 " + first + " 至 " + last + "（共 " + (last - first + 1) + " 个更改，最后一个在 " + at
                        + "）；这些序号和它们的自动编号不再使用",
                "Given up: the changes " + first + " to " + last + " (" + (last - first + 1) + ", the last at " + at
                        + "); neither these numbers nor the codes that went with them are used again");
    }

    /** What was found and what to do, in one sentence. */
    public Text sentence() {
        if (!damage.isEmpty()) {
            return new Text(
                    "日志 data/journal 已损坏（" + damage + "），无法证明数据库（最后序号 " + last
                            + "）完整：请从备份恢复 data/journal，或用 qiao restore --accept-loss 从此处重新开始",
                    "The journal data/journal is damaged (" + damage
                            + "), so nothing proves that the database (last sequence "
                            + last
                            + ") is whole: restore data/journal from a backup, or start a new chain with: qiao restore --accept-loss");
        }
        return new Text(
                "数据库比日志旧：序号 " + first + " 至 " + last + "（共 " + (last - first + 1) + " 个已提交的更改，最后一个在 " + at
                        + "）不在数据库中：请恢复较新的数据库，或用 qiao restore --accept-loss 放弃它们",
                "The database is older than its journal: the changes " + first + " to " + last + " ("
                        + (last - first + 1)
                        + " that were committed, the last at " + at
                        + ") are not in it: restore a newer database, or give them up with: qiao restore --accept-loss");
    }
}
