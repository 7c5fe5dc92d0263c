package org.qiao.demo.record;

/** Why the import must refuse a row, by the words that the import itself uses. */
public enum ImportReason {
    /** A required value is missing. */
    REQUIRED("required"),
    /** A value is neither a code nor a label of the enumeration. */
    UNKNOWN_CODE("unknown-code"),
    /** No record has this code. */
    UNKNOWN_REFERENCE("unknown-reference"),
    /** The check character of a 统一社会信用代码 is wrong. */
    CHECKSUM("checksum"),
    /** There is no such day. */
    BAD_DATE("not-a-date"),
    /** A number was expected. */
    BAD_NUMBER("not-a-number"),
    /** The text is longer than the field. */
    TOO_LONG("too-long"),
    /** Another record has this value, which only one may have. */
    NOT_UNIQUE("not-unique");

    private final String word;

    ImportReason(String word) {
        this.word = word;
    }

    /** The word in the error file. */
    public String word() {
        return word;
    }
}
