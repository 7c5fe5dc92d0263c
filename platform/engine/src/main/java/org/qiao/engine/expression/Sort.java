package org.qiao.engine.expression;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;

/** The sorts of value that an expression's parts have. */
enum Sort {
    BOOLEAN(Kind.BOOLEAN, "是/否", "yes or no"),
    INTEGER(Kind.INTEGER, "整数", "a whole number"),
    DECIMAL(Kind.DECIMAL, "数字", "a number"),
    TEXT(Kind.TEXT, "文本", "a text"),
    ENUM(Kind.ENUM, "枚举", "an enumeration"),
    DATE(Kind.DATE, "日期", "a date"),
    INSTANT(Kind.INSTANT, "时刻", "a moment"),
    MONEY(Kind.MONEY, "金额", "an amount of money"),
    QUANTITY(Kind.QUANTITY, "数量", "a quantity"),
    REFERENCE(Kind.REFERENCE, "引用", "a reference"),
    TEXTS(Kind.TEXTS, "文本列表", "a list of texts"),
    RECORD(Kind.RECORD, "子记录", "a nested record"),
    RECORDS(Kind.RECORDS, "子记录列表", "a list of records"),
    DAYS(null, "天数", "days"),
    LIST(null, "列表", "a list"),
    NULL(null, "null", "null"),
    /** Of a part that is wrong and was reported: everything fits it, so that nothing is reported twice. */
    WRONG(null, "错误", "an error");

    private final @Nullable Kind kind;
    private final String zh;
    private final String en;

    Sort(@Nullable Kind kind, String zh, String en) {
        this.kind = kind;
        this.zh = zh;
        this.en = en;
    }

    static Sort of(Kind kind) {
        for (Sort sort : values()) {
            if (sort.kind == kind) {
                return sort;
            }
        }
        throw new IllegalStateException("no sort for kind " + kind);
    }

    Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }

    Text label() {
        return new Text(zh, en);
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }

    /** Texts and codes. */
    boolean isText() {
        return this == TEXT || this == ENUM;
    }

    /** What has an order. */
    boolean isOrdered() {
        return isNumber() || this == TEXT || this == DATE || this == INSTANT || this == DAYS;
    }
}
