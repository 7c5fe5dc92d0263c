package org.qiao.engine.expression;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * What can be wrong with an expression.
 *
 * @since 1.0.0
 */
public enum ExpressionCode implements ErrorCode {
    /** It does not follow the grammar. */
    SYNTAX(
            "QIAO-EXPR-001",
            "按 docs/guide/expressions.zh-CN.md 的语法改写",
            "rewrite it by the grammar in docs/guide/expressions.md"),
    /** It names a field, function or label that does not exist. */
    UNKNOWN_NAME("QIAO-EXPR-002", "改正名称", "mend the name"),
    /** It compares or combines what does not fit together. */
    TYPE("QIAO-EXPR-003", "让两边的类型一致", "make both sides of one type"),
    /** It is longer or deeper than allowed. */
    LIMIT("QIAO-EXPR-004", "缩短或拆分表达式", "shorten the expression or split it");

    private final String id;
    private final String zh;
    private final String en;

    ExpressionCode(String id, String zh, String en) {
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
        return Kind.USER;
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
