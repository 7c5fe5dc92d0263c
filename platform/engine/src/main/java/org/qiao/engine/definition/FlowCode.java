package org.qiao.engine.definition;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The ways in which a flow, connection or code list file is wrong, found when it is read or compiled.
 *
 * @since 1.0.0
 */
public enum FlowCode implements ErrorCode {
    /** The text is not JSON, or not one object. */
    NOT_JSON("QIAO-FLOW-001", "在所指的行列修正 JSON", "mend the JSON at the line and column named"),
    /** A key that this kind of file does not have. */
    UNKNOWN_KEY("QIAO-FLOW-002", "更正或删去这个键", "correct the key or remove it"),
    /** A key that must be there. */
    MISSING_KEY("QIAO-FLOW-003", "补上缺少的键", "add the missing key"),
    /** A value of the wrong kind: a number where a text belongs. */
    WRONG_VALUE("QIAO-FLOW-004", "按消息写成所需的形式", "write the value in the form the message names"),
    /** A word that is none of those allowed. */
    UNKNOWN_WORD("QIAO-FLOW-005", "改用消息列出的词", "use one of the words the message lists"),
    /** A name that is no name, or not that of the file. */
    WRONG_NAME(
            "QIAO-FLOW-006",
            "名称用小写字母、数字和连字符，并与文件名相同",
            "use lower-case letters, digits and hyphens, as in the file's name"),
    /** A cron text that cannot be read. */
    WRONG_CRON("QIAO-FLOW-007", "写五个字段：分 时 日 月 周", "write five fields: minute hour day month weekday"),
    /** No such time zone. */
    UNKNOWN_ZONE("QIAO-FLOW-008", "使用时区名，如 Asia/Shanghai", "use a zone's name, as Asia/Shanghai"),
    /** A span of time that cannot be read. */
    WRONG_DURATION("QIAO-FLOW-009", "写成 20s、5m、20h 或 1d", "write 20s, 5m, 20h or 1d"),
    /** A limit that cannot be read. */
    WRONG_LIMIT("QIAO-FLOW-010", "写成个数 20 或百分比 \"30%\"", "write a number, 20, or a part of all, \"30%\""),
    /** Keys that contradict each other. */
    CONTRADICTION("QIAO-FLOW-011", "只保留其中一个", "keep one of the two"),
    /** A flow that is not there. */
    UNKNOWN_FLOW("QIAO-FLOW-012", "更正流程名，或先建立那个流程", "correct the flow's name, or make that flow first"),
    /** Flows that extend each other in a circle. */
    CIRCLE("QIAO-FLOW-013", "去掉循环的 extends", "remove the extends that closes the circle"),
    /** The same thing twice. */
    DUPLICATE("QIAO-FLOW-014", "删去重复的一项", "remove one of the two"),
    /** A source field that is not there. */
    UNKNOWN_SOURCE_FIELD("QIAO-FLOW-020", "更正源字段名", "correct the source field's name"),
    /** A target field that is not there. */
    UNKNOWN_TARGET_FIELD("QIAO-FLOW-021", "更正目标字段名", "correct the target field's name"),
    /** A target field that only its system sets. */
    READ_ONLY("QIAO-FLOW-022", "删去写只读字段的行", "remove the line that writes a read-only field"),
    /** A value's kind that the target field does not take. */
    KINDS_DIFFER("QIAO-FLOW-023", "在 via 中加入转换器", "add a converter under via"),
    /** A value's kind that a converter does not take. */
    CONVERTER_KIND("QIAO-FLOW-024", "更换转换器或其次序", "use another converter or another order"),
    /** An expression that is wrong. */
    EXPRESSION("QIAO-FLOW-025", "按消息更正表达式", "correct the expression as the message says"),
    /** Settings of a rule that are wrong. */
    RULE_SETTINGS("QIAO-FLOW-026", "按消息更正规则的参数", "correct the rule's settings as the message says"),
    /** A code list that is not there. */
    UNKNOWN_CODES("QIAO-FLOW-027", "更正代码表名，或建立 codes/名称.json", "correct the name, or make codes/NAME.json"),
    /** A code list that leaves out a code of the source. */
    CODES_INCOMPLETE("QIAO-FLOW-028", "在代码表中补上缺少的代码", "add the missing codes to the code list"),
    /** A code that the target does not have. */
    UNKNOWN_CODE("QIAO-FLOW-029", "使用目标已有的代码", "use a code that the target has"),
    /** A required target field that nothing writes. */
    REQUIRED("QIAO-FLOW-030", "为必填的目标字段加一行映射", "add a line for the required target field"),
    /** The target's key that nothing writes. */
    KEY_UNMAPPED("QIAO-FLOW-031", "为键字段加一行映射", "add a line for the key field"),
    /** A link that cannot be followed from here. */
    LINK("QIAO-FLOW-032", "使用两端与本流程相符的流程", "use a flow whose ends fit this one's"),
    /** A constant that the target field does not take. */
    CONSTANT("QIAO-FLOW-033", "写成目标字段的类型", "write the constant in the target field's kind"),
    /** Nested records where there are none, or the other way round. */
    NESTING("QIAO-FLOW-034", "each 与 map 只用于嵌套记录", "use each and map for nested records only"),
    /** A code list that cannot be read backwards. */
    NO_INVERSE("QIAO-FLOW-035", "在 back 中写明反向的代码", "say under back which code each value comes back as"),
    /** A field to match by that nothing writes. */
    MATCH_UNMAPPED("QIAO-FLOW-036", "为匹配的字段加一行映射，或从 match 中去掉它", "add a line for the field, or take it out of match");

    private final String id;
    private final Text remedy;

    FlowCode(String id, String zh, String en) {
        this.id = id;
        this.remedy = new Text(zh, en);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.CONFIGURATION;
    }

    @Override
    public Retry retry() {
        return Retry.AFTER_CHANGE;
    }

    @Override
    public Text remedy() {
        return remedy;
    }
}
