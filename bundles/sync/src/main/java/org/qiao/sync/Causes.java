package org.qiao.sync;

import java.util.Map;
import org.qiao.api.record.Text;

/**
 * The words by which parked keys are grouped, as people read them. A cause of the platform's own has a fixed wording; one
 * that a mapping line or a system gave is worded by its own sentence, which all keys of the group share up to values.
 * Stateless.
 *
 * @since 1.0.0
 */
public final class Causes {
    private static final String WAITS_FOR = "waits for ";
    private static final Map<String, Text> OWN = Map.of(
            "conflict", new Text("两边都改了同一字段", "both sides changed the same field"),
            "unknown", new Text("写入结果不明", "unknown whether the write arrived"),
            "several-match", new Text("目标中有多条记录匹配", "several records at the target match"),
            "one-matches", new Text("目标中已有匹配的记录", "the target has a matching record"),
            "nothing-matches", new Text("目标中没有匹配的记录", "no record at the target matches"),
            "target-taken", new Text("目标记录已与另一条源记录关联", "the target record is linked with another source record"),
            "retries-used-up", new Text("多次重试后仍然失败", "still failed after all retries"),
            "unstorable-key", new Text("键无法保存", "a key that cannot be stored"),
            "rule-failed", new Text("规则出错", "a rule failed"),
            "retry", new Text("将自动重试", "tried again by itself"));

    private Causes() {}

    /**
     * What people read in place of a cause.
     *
     * @param cause the word by which the group is kept
     * @param example the reason of one of its keys
     */
    public static Text label(String cause, Text example) {
        Text own = OWN.get(cause);
        if (own != null) {
            return own;
        }
        if (cause.startsWith(WAITS_FOR)) {
            String flow = cause.substring(WAITS_FOR.length());
            return new Text("等待“" + flow + "”先送出引用的记录", "waits until '" + flow + "' has delivered what it refers to");
        }
        return example.en().isEmpty() ? Text.same(cause) : new Text(alike(example.zh()), alike(example.en()));
    }

    /** Without the number of a nested record, which differs within the group. */
    private static String alike(String reason) {
        return reason.replaceAll("\\[[0-9]+\\]", "");
    }
}
