package org.qiao.store;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The ways in which the store refuses or fails.
 *
 * @since 1.0.0
 */
public enum StoreCode implements ErrorCode {
    /** No such record, or it was deleted. */
    NOT_FOUND("001", Kind.USER, Retry.NEVER, "检查编号；记录可能已被删除", "Check the id; the record may have been deleted"),
    /** No object of this name is defined. */
    UNKNOWN_OBJECT(
            "002",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "检查对象名称，或安装定义它的插件",
            "Check the object's name, or install the plugin that defines it"),
    /** Values break the object's rules; the violations say which. */
    INVALID(
            "003",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "按各字段的说明改正后重试",
            "Correct each field as its message says and try again"),
    /** The record has another version by now. */
    CONFLICT(
            "004",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "重新读取记录，合并修改后重试",
            "Read the record again, merge the change and try again"),
    /** The state machine has no such step from the record's state. */
    ILLEGAL_TRANSITION(
            "005", Kind.USER, Retry.AFTER_CHANGE, "使用消息中列出的步骤之一", "Use one of the steps that the message lists"),
    /** A condition cannot be understood. */
    BAD_QUERY("006", Kind.USER, Retry.AFTER_CHANGE, "按消息改正条件", "Correct the condition as the message says"),
    /** A cursor belongs to another question, or was altered. */
    WRONG_CURSOR("007", Kind.USER, Retry.AFTER_CHANGE, "从第一页重新开始", "Start again from the first page"),
    /** Too many records to sort by a field that has no index. */
    UNINDEXED_SORT(
            "008",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "缩小条件，或按有索引的字段排序",
            "Narrow the condition, or sort by a field that has an index"),
    /** An object definition is wrong. */
    BAD_DEFINITION(
            "009",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "按消息改正对象定义文件",
            "Correct the object's definition file as the message says"),
    /** Another process uses the data folder. */
    LOCKED(
            "010",
            Kind.RESOURCE,
            Retry.AFTER_CHANGE,
            "停止使用该目录的另一个进程，或用 --home 选择别的目录",
            "Stop the other process that uses the folder, or choose another with --home"),
    /** The disk is full. */
    DISK_FULL(
            "011",
            Kind.RESOURCE,
            Retry.AFTER_CHANGE,
            "在数据目录所在磁盘上腾出空间，然后重新启动",
            "Free space on the disk of the data folder, then start again"),
    /** The database lacks changes that the journal has seen. */
    OLDER_THAN_JOURNAL(
            "012",
            Kind.RESOURCE,
            Retry.AFTER_CHANGE,
            "从备份恢复较新的数据库；若要放弃丢失的部分：qiao restore --accept-loss",
            "Restore a newer database from a backup; to give the lost part up: qiao restore --accept-loss"),
    /** The journal was altered or damaged. */
    JOURNAL_DAMAGED(
            "013",
            Kind.RESOURCE,
            Retry.AFTER_CHANGE,
            "从备份恢复 data/journal；若要从此处开始新的链：qiao restore --accept-loss",
            "Restore data/journal from a backup; to start a new chain from here: qiao restore --accept-loss"),
    /** Another write held the same records, or others all connections, for too long. */
    BUSY("014", Kind.RESOURCE, Retry.LATER, "稍后重试", "Try again in a moment"),
    /** The database failed. */
    DATABASE(
            "015",
            Kind.INTERNAL,
            Retry.LATER,
            "查看 logs/derby.log 与 logs/qiao.log",
            "Look into logs/derby.log and logs/qiao.log"),
    /** A child record can only be written through its parent. */
    CHILD_WRITE(
            "016",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "通过上级记录写入，例如订单的 lines",
            "Write it through its parent, as an order's lines"),
    /** A target key is linked to another source record already. */
    LINK_TAKEN(
            "017",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "合并两条源记录，或更正目标键",
            "Merge the two source records, or correct the target key"),
    /** The folder's database was made by a newer version. */
    NEWER_DATABASE("018", Kind.CONFIGURATION, Retry.AFTER_CHANGE, "使用更新的版本启动", "Start with the newer version"),
    /** The database server does not answer; what waits goes on when it does. */
    UNREACHABLE(
            "019",
            Kind.RESOURCE,
            Retry.LATER,
            "检查数据库服务器是否在运行、网络是否可达；恢复后平台自动继续",
            "See that the database server runs and can be reached; the platform goes on by itself"),
    /** The database server will not have the platform as it is set up. */
    DATABASE_REFUSED(
            "020",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "改正 conf/qiao.json 中的 store，或数据库的账号与权限",
            "Correct 'store' in conf/qiao.json, or the account and its rights in the database"),
    /** A store cannot be copied from here, or to there. */
    COPY_REFUSED("021", Kind.USER, Retry.AFTER_CHANGE, "按消息所说修改后重新复制", "Change what the message names and copy again"),
    /** A copied table is not what was written. */
    COPY_DIFFERS(
            "022",
            Kind.RESOURCE,
            Retry.AFTER_CHANGE,
            "检查目标数据库的磁盘与日志，然后重新复制；源数据库没有改动",
            "Look into the target's disk and log, then copy again; the source is unchanged"),
    /** The embedded database is encrypted by another key. */
    WRONG_KEY(
            "023",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            "给出加密时所用的密钥；没有它，数据无法读出",
            "Give the key that it was encrypted by; without it nothing can be read"),
    /** Records of the object stay as they were made. */
    APPEND_ONLY(
            "024",
            Kind.USER,
            Retry.NEVER,
            "新建一条记录来表达变化，例如一条撤回的同意",
            "Add a record that says what changed, as a consent that was withdrawn");

    private final String id;
    private final Kind kind;
    private final Retry retry;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
    private final Text remedy;

    StoreCode(String number, Kind kind, Retry retry, String zh, String en) {
        this.id = "QIAO-STORE-" + number;
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
