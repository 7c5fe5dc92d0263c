package org.qiao.demo.oracle;

/**
 * What the import must make of one file.
 *
 * @param imported rows that become records
 * @param refused rows that end in the error file
 */
public record Rows(long imported, long refused) {
    static final Rows NONE = new Rows(0, 0);

    /** The rows of the file. */
    public long rows() {
        return imported + refused;
    }

    Rows and(boolean isImported) {
        return isImported ? new Rows(imported + 1, refused) : new Rows(imported, refused + 1);
    }
}
