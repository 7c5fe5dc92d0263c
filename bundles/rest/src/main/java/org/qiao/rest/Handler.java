package org.qiao.rest;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers the calls of one route. Called on a thread of the server, by many at a time.
 *
 * @since 1.0.0
 */
@ConsumerType
@FunctionalInterface
public interface Handler {
    /**
     * The reply. Throw {@link HttpProblem} for one of HTTP's own refusals; a {@link org.qiao.api.error.QiaoException}
     * of kind USER becomes a 4xx reply with its message and code, any other a 5xx.
     */
    Reply handle(Call call) throws IOException;
}
