package org.qiao.plugins;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.settings.Secret;

/**
 * Where the values are that files name by {@code {"secret": "oa-password"}}. A service of the security bundle; while
 * there is none, a connection that names a secret is invalid and says so. Thread safe.
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Secrets {
    /** The secret of a name; empty when none was set. */
    Optional<Secret> get(String name);

    /**
     * Grows whenever a secret is set or removed. Asked once a second, so it must be cheap; connections that name secrets
     * are opened anew when it has grown.
     */
    default long revision() {
        return 0;
    }
}
