package org.qiao.store.internal.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.qiao.api.record.Text;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.StoreException.Violation;

/** Failures of the database as sentences. */
final class Failures {
    private Failures() {}

    static StoreException of(Dialect.Fault fault, SQLException e) {
        return switch (fault) {
            case LOCKED -> locked(e);
            case DISK_FULL ->
                say(
                        StoreCode.DISK_FULL,
                        new Text(
                                "数据目录所在的磁盘已满，没有写入任何内容：请腾出空间后重新启动",
                                "The disk of the data folder is full: nothing was written; free space and start again"),
                        e);
            case DEADLOCK, TIMEOUT -> busy(e);
            case UNREACHABLE -> say(StoreCode.UNREACHABLE, unreachable(reason(e)), e);
            case REFUSED -> say(StoreCode.DATABASE_REFUSED, refused(reason(e)), e);
            case KEY -> say(StoreCode.WRONG_KEY, key(), e);
            case WRONG_CHARACTER -> wrongCharacter(e);
            // The pool's own word when every connection was busy for too long.
            default ->
                e instanceof SQLTransientConnectionException
                        ? crowded(e)
                        : say(
                                StoreCode.DATABASE,
                                new Text("数据库出错：" + e.getMessage(), "The database failed: " + e.getMessage()),
                                e);
        };
    }

    private static StoreException locked(SQLException e) {
        return PostgresSource.HELD.equals(e.getSQLState())
                ? say(
                        StoreCode.LOCKED,
                        new Text(
                                "数据库正被另一个平台使用：请先停止它，或在 conf/qiao.json 中指定另一个数据库；" + "若那台机器已断电，服务器要过一会儿才会放开它的连接",
                                "The database is in use by another platform: stop that one, or name another database in"
                                        + " conf/qiao.json; of a machine that lost power the server lets go after a while"),
                        e)
                : say(
                        StoreCode.LOCKED,
                        new Text(
                                "数据目录正被另一个进程使用：请先停止它，或用 --home 指定另一个目录",
                                "The data folder is in use by another process: stop that one, or choose another folder with --home"),
                        e);
    }

    private static StoreException busy(SQLException e) {
        return say(
                StoreCode.BUSY,
                new Text("另一次写入占用这些记录太久：请重试", "Another write held the same records for too long: try again"),
                e);
    }

    private static StoreException crowded(SQLException e) {
        return say(
                StoreCode.BUSY,
                new Text(
                        "数据库的连接全部在用，等了太久：请稍后重试",
                        "All connections to the database were at work for too long: try again later"),
                e);
    }

    private static Text unreachable(String reason) {
        return new Text(
                "数据库没有应答（" + reason + "）：什么也没有写入，流程会等待；数据库恢复后自动继续",
                "The database does not answer (" + reason
                        + "): nothing was written, flows wait, and all goes on by itself when it is back");
    }

    private static Text refused(String reason) {
        return new Text(
                "数据库拒绝了连接（" + reason + "）：请检查 conf/qiao.json 的 store 一节和数据库的账号、权限",
                "The database refused (" + reason
                        + "): check 'store' in conf/qiao.json, and the account and its rights in the database");
    }

    private static Text key() {
        return new Text(
                "数据库已加密，而密钥缺失或不对：请在 conf/qiao.json 的 store 中写 \"encryption\": true 和当初的 \"key\"",
                "The database is encrypted, and the key is missing or another: write \"encryption\": true and the \"key\""
                        + " that it was encrypted by under 'store' in conf/qiao.json");
    }

    private static StoreException wrongCharacter(SQLException e) {
        Text what = new Text("含有不可用的空字符（U+0000）", "holds the character U+0000, which no text may");
        return new StoreException(
                StoreCode.INVALID,
                new Text("有一段文本" + what.zh(), "A text " + what.en()),
                List.of(new Violation("", "wrong-character", what)),
                e);
    }

    /** The driver's word: the first that says something, without its name for how grave it is. */
    private static String reason(SQLException e) {
        Throwable at = e;
        while (at instanceof SQLTransientConnectionException && at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage()).lines().findFirst().orElse("").replaceFirst("^[A-Z]+: ", "");
    }

    private static StoreException say(StoreCode code, Text what, SQLException e) {
        return new StoreException(code, what, List.of(), e);
    }
}
