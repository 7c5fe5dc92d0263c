package org.qiao.demo.record;

/** Why the import must refuse a row. */
public enum ImportReason {
    /** A required value is missing. */
    REQUIRED,
    /** A value is neither a code nor a label of the enumeration. */
    UNKNOWN_CODE,
    /** No record has this code. */
    UNKNOWN_REFERENCE,
    /** The check character of a 统一社会信用代码 is wrong. */
    CHECKSUM,
    /** There is no such day. */
    BAD_DATE,
    /** A number was expected. */
    BAD_NUMBER,
    /** The text is longer than the field. */
    TOO_LONG,
    /** Another record has this value, which only one may have. */
    NOT_UNIQUE
}
