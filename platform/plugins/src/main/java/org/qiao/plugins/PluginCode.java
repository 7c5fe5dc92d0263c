package org.qiao.plugins;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * What can go wrong with adapters and connections.
 *
 * @since 1.0.0
 */
public enum PluginCode implements ErrorCode {
    /** A file that is no zip file at all. */
    NOT_A_JAR("QIAO-PLUGIN-001", Kind.USER, "放入完整的 jar 文件", "put in a jar file"),
    /** A zip file that ends too early or whose content fails its checksum. */
    DAMAGED("QIAO-PLUGIN-002", Kind.USER, "重新复制该文件；先复制到别处再改名移入最稳妥", "copy the file again"),
    /** A jar without a symbolic name. */
    NOT_A_BUNDLE("QIAO-PLUGIN-003", Kind.USER, "用 bnd 打包适配器", "build the adapter with bnd-maven-plugin"),
    /** A manifest header that adapters may not have. */
    FORBIDDEN_HEADER("QIAO-PLUGIN-004", Kind.USER, "从 bnd.bnd 中删去该项", "remove the header from bnd.bnd"),
    /** A package that adapters may not import. */
    FORBIDDEN_IMPORT("QIAO-PLUGIN-005", Kind.USER, "把该库打进适配器的 jar", "pack the library into the adapter's jar"),
    /** A package that nobody here has. */
    MISSING_PACKAGE("QIAO-PLUGIN-006", Kind.USER, "把该库打进适配器的 jar", "pack the library into the adapter's jar"),
    /** An adapter built for another version of the api. */
    API_RANGE("QIAO-PLUGIN-007", Kind.USER, "取与本平台相配的适配器版本", "take the adapter's version for this platform"),
    /** Something else that the jar requires, such as a newer Java. */
    MISSING_CAPABILITY("QIAO-PLUGIN-008", Kind.USER, "按说明提供所缺之物", "provide what the message names"),
    /** The platform's own name, or one that is taken. */
    NAME_TAKEN("QIAO-PLUGIN-009", Kind.USER, "换一个 Bundle-SymbolicName", "choose another Bundle-SymbolicName"),
    /** The adapter threw while it was started. */
    START_FAILED("QIAO-PLUGIN-010", Kind.EXTERNAL, "请适配器的提供者修正", "ask the adapter's vendor"),
    /** A declared component whose class is not in the jar or cannot be made. */
    COMPONENT_BROKEN("QIAO-PLUGIN-011", Kind.EXTERNAL, "请适配器的提供者修正", "ask the adapter's vendor"),
    /** A declared component whose needs are not met. */
    COMPONENT_WAITS("QIAO-PLUGIN-012", Kind.CONFIGURATION, "提供所缺的服务", "provide the service that is missing"),
    /** A version lower than the one that is there. */
    LOWER_VERSION("QIAO-PLUGIN-013", Kind.USER, "确要退回旧版时用 qiao plugin upgrade", "to go back, use qiao plugin upgrade"),
    /** No plugin of that name. */
    UNKNOWN_PLUGIN("QIAO-PLUGIN-014", Kind.USER, "用 qiao plugin list 查看名称", "see the names with qiao plugin list"),
    /** The platform could not do its own part. */
    NOT_DONE("QIAO-PLUGIN-015", Kind.RESOURCE, "查看日志与磁盘空间", "look at the log and at the disk"),
    /** A rule or connector threw. */
    THREW("QIAO-PLUGIN-020", Kind.EXTERNAL, "请适配器的提供者修正", "ask the adapter's vendor"),
    /** A rule or connector gave null where an answer is due. */
    NO_ANSWER("QIAO-PLUGIN-021", Kind.EXTERNAL, "请适配器的提供者修正", "ask the adapter's vendor"),
    /** A rule or connector ran out of its time. */
    OUT_OF_TIME("QIAO-PLUGIN-022", Kind.EXTERNAL, "修正后换上新版，或 qiao plugin start", "upgrade it or start it again"),
    /** No connection of that name. */
    UNKNOWN_CONNECTION(
            "QIAO-CONNECTION-001", Kind.USER, "在 conf/connections 中新建它", "make its file in conf/connections"),
    /** A connection that is not open. */
    NOT_OPEN("QIAO-CONNECTION-002", Kind.CONFIGURATION, "按消息所说修改", "do what the message says"),
    /** A connection's file that another person saved meanwhile. */
    CHANGED_MEANWHILE("QIAO-CONNECTION-003", Kind.USER, "重新打开后再改", "open it again, then change it"),
    /** A name that no connection can have. */
    BAD_NAME("QIAO-CONNECTION-004", Kind.USER, "用小写字母、数字和连字符", "use lower-case letters, digits and hyphens");

    private final String id;
    private final Kind kind;
    private final String zh;
    private final String en;

    PluginCode(String id, Kind kind, String zh, String en) {
        this.id = id;
        this.kind = kind;
        this.zh = zh;
        this.en = en;
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
        return Retry.AFTER_CHANGE;
    }

    @Override
    public Text remedy() {
        return new Text(zh, en);
    }
}
