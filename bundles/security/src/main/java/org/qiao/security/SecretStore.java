package org.qiao.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.settings.Secret;
import org.qiao.plugins.Secrets;

/**
 * Secrets, encrypted at rest: set and forgotten here, read by the connections that name them. Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface SecretStore extends Secrets {
    /**
     * Sets a secret, new or changed. Throws {@link IllegalArgumentException} when the name is not of letters, digits,
     * dots and hyphens.
     */
    void set(String name, Secret secret);

    /** Forgets a secret; whether there was one. */
    boolean remove(String name);

    /** The names, in order; values cannot be listed. */
    List<String> names();
}
