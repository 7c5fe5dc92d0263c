package org.qiao.engine.json;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The ways in which reading or writing JSON fails.
 *
 * @since 1.0.0
 */
public enum JsonCode implements ErrorCode {
    /** The text is not JSON. */
    SYNTAX("QIAO-JSON-001", "在所指的行列修正 JSON 语法", "mend the JSON at the line and column named"),
    /** An object has one key twice. */
    DUPLICATE_KEY("QIAO-JSON-002", "删去重复的键", "remove one of the two keys"),
    /** Values are nested more than {@link JsonTree#MAX_DEPTH} deep. */
    TOO_DEEP("QIAO-JSON-003", "减少嵌套层数", "nest less deeply"),
    /** A number is too long or too large to be one of business. */
    NUMBER("QIAO-JSON-004", "缩短数字，或把它写成文本", "shorten the number or write it as text"),
    /** A value is none that JSON can hold. */
    UNWRITABLE("QIAO-JSON-005", "先把值转成文本、数字、布尔、列表或映射", "turn the value into text, number, boolean, list or map first"),
    /** A text holds more values than its reader takes, usually {@link JsonTree#MAX_VALUES}. */
    TOO_MANY("QIAO-JSON-006", "分成几份", "split it into several texts");

    private final String id;
    private final String zh;
    private final String en;

    JsonCode(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return this == UNWRITABLE ? Kind.INTERNAL : Kind.USER;
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
