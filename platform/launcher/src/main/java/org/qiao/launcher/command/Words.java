package org.qiao.launcher.command;

import java.util.Map;

/** The Chinese words for the ledger's terms and other headings. */
final class Words {
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("read", "读取"),
            Map.entry("applied", "已写入"),
            Map.entry("unchanged", "无变化"),
            Map.entry("filtered", "已过滤"),
            Map.entry("superseded", "已合并"),
            Map.entry("parked", "搁置"),
            Map.entry("waiting", "等待"),
            Map.entry("inFlight", "在途"),
            Map.entry("running", "对账中"),
            Map.entry("mending", "修复中"),
            Map.entry("done", "完成"),
            Map.entry("failed", "失败"),
            Map.entry("missing", "缺少"),
            Map.entry("extra", "多出"),
            Map.entry("differing", "不同"),
            Map.entry("ended", "结束"),
            Map.entry("result", "结果"));

    private Words() {}

    /** The Chinese word; the key itself where there is none. */
    static String chinese(String key) {
        return CHINESE.getOrDefault(key, key);
    }
}
