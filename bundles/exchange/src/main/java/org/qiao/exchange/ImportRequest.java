package org.qiao.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What to make of a file.
 *
 * @param object the object its rows are records of
 * @param fileName the file's name: {@code .xlsx} is read as a workbook's first sheet, anything else as CSV
 * @param mode what to do with rows that exist or do not
 * @param isDryRun whether everything is checked and nothing is written
 * @param columns for a column's heading the field it stands for, where the heading does not say; an empty field means
 *     leave the column out
 * @param language the language of the reasons in the error file
 * @since 1.0.0
 */
public record ImportRequest(
        String object, String fileName, Mode mode, boolean isDryRun, Map<String, String> columns, Locale language) {
    /** What to do with rows that exist or do not. */
    public enum Mode {
        /** Change those that exist, make the others. */
        UPSERT,
        /** Make the others, refuse those that exist. */
        INSERT,
        /** Change those that exist, refuse the others. */
        UPDATE
    }

    /** Checks and copies. */
    public ImportRequest {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(language, "language");
        columns = Map.copyOf(columns);
    }

    /** An upsert of a file whose headings say everything. */
    public static ImportRequest of(String object, String fileName) {
        return new ImportRequest(object, fileName, Mode.UPSERT, false, Map.of(), Locale.ENGLISH);
    }

    /** The same as a dry run. */
    public ImportRequest dryRun() {
        return new ImportRequest(object, fileName, mode, true, columns, language);
    }
}
