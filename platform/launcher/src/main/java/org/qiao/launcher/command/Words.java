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

    /** What may stand in the columns for states, causes of runs and results. */
    private static final Map<String, String> STANDINGS = Map.ofEntries(
            Map.entry("idle", "空闲"),
            Map.entry("running", "运行中"),
            Map.entry("waiting", "等待"),
            Map.entry("held", "待批准"),
            Map.entry("paused", "已暂停"),
            Map.entry("invalid", "文件有误"),
            Map.entry("active", "运行中"),
            Map.entry("stopped", "已停用"),
            Map.entry("quarantined", "已隔离"),
            Map.entry("rejected", "已拒收"),
            Map.entry("done", "完成"),
            Map.entry("change", "变更"),
            Map.entry("cron", "定时"),
            Map.entry("demand", "手动"),
            Map.entry("retry", "重试"),
            Map.entry("resume", "续跑"),
            Map.entry("approved", "已批准"),
            Map.entry("backfill", "全部重做"),
            Map.entry("reconcile", "对账"),
            Map.entry("handed", "交来的记录"),
            Map.entry("event", "事件"),
            Map.entry("after", "继流程之后"));

    private Words() {}

    /** The Chinese word for a state, a cause or a result; of a cause with a name behind it, its first word. */
    static String standing(String value) {
        int end = value.indexOf(' ');
        String first = end < 0 ? value : value.substring(0, end);
        String word = STANDINGS.get(first);
        return word == null || (end >= 0 && !first.equals("event") && !first.equals("after"))
                ? value
                : word + (end < 0 ? "" : value.substring(end));
    }

    /** The Chinese word; the key itself where there is none. */
    static String chinese(String key) {
        return CHINESE.getOrDefault(key, key);
    }
}
