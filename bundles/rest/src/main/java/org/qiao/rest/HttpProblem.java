package org.qiao.rest;

import java.util.Map;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/**
 * A refusal that HTTP has a status for.
 *
 * @since 1.0.0
 */
public final class HttpProblem extends QiaoException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> details;

    /** A refusal; the text says what was tried, what was found and what to do. */
    public HttpProblem(RestCode code, String zh, String en) {
        this(code, new Text(zh, en), Map.of());
    }

    /** A refusal with further members of the problem document. */
    public HttpProblem(RestCode code, Text text, Map<String, Object> details) {
        super(code, text, null);
        this.status = code.status();
        this.details = Map.copyOf(details);
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** Further members of the problem document. */
    public Map<String, Object> details() {
        return details;
    }
}
