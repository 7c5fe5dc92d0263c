package org.qiao.sync;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The ways in which running a flow can fail.
 *
 * @since 1.0.0
 */
public enum SyncError implements ErrorCode {
    /** No flow has the name that was asked for. */
    UNKNOWN_FLOW(
            "QIAO-SYNC-001",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "用 qiao flow list 查看有哪些流程。",
            "See the flows there are with qiao flow list."),
    /** A flow's source connection can neither be scanned nor followed. */
    SOURCE_CANNOT_BE_READ(
            "QIAO-SYNC-002",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "在流程的 from 中换一个可读取的连接。",
            "Name a connection in the flow's from that can be read."),
    /** A flow's target connection takes no commands. */
    TARGET_CANNOT_BE_WRITTEN(
            "QIAO-SYNC-003",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "在流程的 to 中换一个可写入的连接。",
            "Name a connection in the flow's to that can be written."),
    /** A file was changed by somebody else since it was read. */
    CHANGED_SINCE(
            "QIAO-SYNC-004",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "重新读取文件,把修改合并进去再保存。",
            "Read the file again, bring your edit into it, and save."),
    /** A file could not be read or written. */
    FILE(
            "QIAO-SYNC-005",
            Kind.RESOURCE,
            Retry.LATER,
            "检查 conf 文件夹的权限和磁盘空间。",
            "Check the rights of the conf folder and the space on its disk."),
    /** A connection gave no answer, or its adapter was being replaced, while somebody looked. */
    NO_ANSWER(
            "QIAO-SYNC-006",
            Kind.EXTERNAL,
            Retry.LATER,
            "检查对方系统是否响应，再试一次。",
            "Check whether the system outside answers, then try again."),
    /** A flow's connection has no such type of record. */
    UNKNOWN_TYPE(
            "QIAO-SYNC-008",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "用 qiao connection discover 查看它有哪些类型。",
            "See its types with qiao connection discover."),
    /** Two flows write the same type of record. */
    ONE_WRITER(
            "QIAO-SYNC-009",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "让其中一个流程写入另一种类型，或把它设为 proposed。",
            "Let one of the flows write another type, or make it proposed."),
    /** A flow is started by something that never happens. */
    UNKNOWN_EVENT(
            "QIAO-SYNC-010",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "使用消息列出的事件。",
            "Use one of the events that the message lists."),
    /** A flow's name is no name. */
    WRONG_NAME(
            "QIAO-SYNC-011",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "流程名用小写字母、数字和连字符，最长 63 个字符。",
            "A flow's name has lower-case letters, digits and hyphens, at most 63."),
    /** A flow that does not run was to do something. */
    NOT_RUNNING(
            "QIAO-SYNC-012",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "先改正它的文件，或把它的 state 设为 active。",
            "Mend its file first, or set its state to active."),
    /** A flow cannot take records that are handed to it now. */
    NOT_READY(
            "QIAO-SYNC-013",
            Kind.USER,
            Retry.LATER,
            "按消息让流程恢复运行，再用同一个 Idempotency-Key 重发。",
            "Let the flow go on as the message says, then send again under the same Idempotency-Key."),
    /** Records handed to a flow would do more than its guard allows. */
    GUARDED(
            "QIAO-SYNC-014",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "核对数字；确认无误后加 approve=true（命令行 --approve）重发。",
            "Check the numbers; when they are right, send again with approve=true (--approve)."),
    /** A request's key was used for another content before. */
    KEY_REUSED(
            "QIAO-SYNC-015",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "为新的内容使用新的 Idempotency-Key。",
            "Use another Idempotency-Key for other content."),
    /** A flow did not come to records handed to it in time. */
    TOO_LATE(
            "QIAO-SYNC-016",
            Kind.RESOURCE,
            Retry.LATER,
            "稍后用同一个 Idempotency-Key 重发；没有任何记录被投递。",
            "Send again later under the same Idempotency-Key; nothing was delivered."),
    /** Records handed to a flow are still being delivered. */
    UNDERWAY(
            "QIAO-SYNC-017",
            Kind.RESOURCE,
            Retry.LATER,
            "稍后用同一个 Idempotency-Key 重发，即可得到结果；不会重复投递。",
            "Send again under the same Idempotency-Key to learn the outcome; nothing is delivered twice."),
    /** A field flows back that something else writes. */
    ONE_RETURN(
            "QIAO-SYNC-018",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "让这个字段只由一个流程写入：从其中一个流程的 back 或 map 中去掉它。",
            "Let one flow write the field: take it out of the back or the map of the other."),
    /** A flow's way back was to be saved or removed as if it had a file of its own. */
    WAY_BACK(
            "QIAO-SYNC-019",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "返程写在流程文件的 back 中：修改那个文件。",
            "The way back stands under back in the flow's file: edit that file."),
    /** A flow cannot be reconciled. */
    CANNOT_RECONCILE(
            "QIAO-SYNC-020",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "对账需要能整体读取目标的连接；返程随它的流程一起对账。",
            "Reconciling needs a target connection that can be read whole; a way back is reconciled with its flow."),
    /** A record made up for a preview is none of the flow's source. */
    WRONG_RECORD(
            "QIAO-SYNC-021",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "按消息改正记录的字段。",
            "Correct the field of the record as the message says."),
    /** A record's link was to be removed, and it has none. */
    NOT_LINKED(
            "QIAO-SYNC-022",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "用 qiao flow why 查看这条记录关联到什么。",
            "See with qiao flow why what the record is linked with."),
    /** A record's link was to be removed while the record is on its way. */
    LINK_IN_USE(
            "QIAO-SYNC-023",
            Kind.USER,
            Retry.LATER,
            "等这条记录投递结束再试；对方系统长时间不响应时，先用 qiao flow cancel 结束当前批次。",
            "Try again when the record is through; where the system outside does not answer for long, end the batch in"
                    + " hand with qiao flow cancel first."),
    /** A flow was to run again while its last step before it was stopped is not over. */
    STILL_ENDING(
            "QIAO-SYNC-024",
            Kind.EXTERNAL,
            Retry.LATER,
            "它的文件已保存；那一步结束后，流程在几秒内自动开始。",
            "Its file is kept; the flow starts by itself within seconds once that step is over."),
    /** A number in the ledger does not add up: a defect. */
    LEDGER_BROKEN("QIAO-SYNC-007", Kind.INTERNAL, Retry.NEVER, "请把日志附上报告此缺陷。", "Report this defect with the log.");

    private final String id;
    private final Kind kind;
    private final Retry retry;
    private final Text remedy;

    SyncError(String id, Kind kind, Retry retry, String zh, String en) {
        this.id = id;
        this.kind = kind;
        this.retry = retry;
        this.remedy = new Text(zh, en);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Retry retry() {
        return retry;
    }

    @Override
    public Text remedy() {
        return remedy;
    }
}
