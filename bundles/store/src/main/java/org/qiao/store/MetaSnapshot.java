package org.qiao.store;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.ObjectType;

/**
 * All object definitions at one moment. Immutable.
 *
 * @since 1.0.0
 */
@ProviderType
public interface MetaSnapshot {
    /** Changes whenever any definition does. */
    String hash();

    /** Every object's definition, by name. */
    Collection<ObjectDefinition> objects();

    /** The definition of an object. */
    Optional<ObjectDefinition> object(String name);

    /** The type of an object's records. Throws {@link StoreException} that suggests the nearest name. */
    ObjectType type(String object);
}
