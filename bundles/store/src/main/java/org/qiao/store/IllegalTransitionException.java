package org.qiao.store;

import java.util.List;
import org.qiao.api.record.Text;

/**
 * A refused change of state, with what the record's state allows instead.
 *
 * @since 1.0.0
 */
public final class IllegalTransitionException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> allowed;

    /** A refusal with the names of the steps that are allowed; for a new record those of its first states. */
    public IllegalTransitionException(Text text, List<Violation> violations, List<String> allowed) {
        super(StoreCode.ILLEGAL_TRANSITION, text, violations, null);
        this.allowed = List.copyOf(allowed);
    }

    /** The names of the steps that are allowed, for a new record those of its first states. */
    public List<String> allowed() {
        return allowed;
    }
}
