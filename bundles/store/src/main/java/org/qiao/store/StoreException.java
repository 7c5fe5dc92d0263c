package org.qiao.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/**
 * A refused read or write of records, with everything that is wrong about it.
 *
 * @since 1.0.0
 */
public class StoreException extends QiaoException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** A refusal. */
    public StoreException(ErrorCode code, String message, List<Violation> violations, @Nullable Throwable cause) {
        super(code, message, cause);
        this.violations = List.copyOf(violations);
    }

    /** A refusal, worded in both languages. */
    public StoreException(ErrorCode code, Text text, List<Violation> violations, @Nullable Throwable cause) {
        super(code, text, cause);
        this.violations = List.copyOf(violations);
    }

    /** Everything that is wrong, in the order of the object's fields; empty when it concerns no field. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    /**
     * One field that is wrong.
     *
     * @param field the field's name
     * @param code a short stable word: {@code required}, {@code too-long}, {@code unknown-code}, {@code not-unique} …
     * @param message what was found and what is allowed
     */
    public record Violation(String field, String code, Text message) {}
}
