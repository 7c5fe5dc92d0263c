package org.qiao.api.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * The one exception of the platform and its plugins: a code, a message that says what was tried, what was found and
 * what to do, and the cause. Thrown by a session's reading methods it means: nothing was read; a code of kind
 * {@link ErrorCode.Kind#EXTERNAL} with {@link ErrorCode.Retry#LATER} opens the connection's breaker, any other stops
 * the flow and shows the message.
 *
 * @since 1.0.0
 */
public class QiaoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Text text;

    /** An exception with a cause. Its message, in one language only, is shown to readers of both. */
    public QiaoException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.text = Text.same(String.valueOf(message));
    }

    /** An exception with a cause, worded in both languages; the English wording is its message. */
    public QiaoException(ErrorCode code, Text text, @Nullable Throwable cause) {
        super(text.en(), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.text = text;
    }

    /** An exception of its own. */
    public QiaoException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** What was tried, what was found and what to do, for readers of either language. */
    public Text text() {
        return text;
    }

    /** Which way to fail it was. */
    public ErrorCode code() {
        return code;
    }
}
