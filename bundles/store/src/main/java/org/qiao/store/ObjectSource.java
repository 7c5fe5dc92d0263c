package org.qiao.store;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings object definitions. Register it as a service: the store makes tables for its objects when it appears and hides
 * them when it goes; columns and values stay. The format is described in {@code docs/guide/objects.md}.
 *
 * <pre>{@code
 * @Component
 * public class ContractObjects implements ObjectSource {
 *     public String namespace() { return "acme"; }
 *     public List<Definition> definitions() { return List.of(Definition.of(getClass(), "contract.json")); }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface ObjectSource {
    /** Whose objects these are: {@code qiao}, or a vendor's short name. An object belongs to one namespace for good. */
    String namespace();

    /** The definitions, one per object. Asked once. */
    List<Definition> definitions();

    /** What is computed when records of these objects are written, in order. Asked once. */
    default List<ObjectRule> rules() {
        return List.of();
    }

    /**
     * One definition file.
     *
     * @param file its name, for messages
     * @param json its text
     */
    record Definition(String file, String json) {
        /** The definition in a resource beside a class. Throws {@link IllegalArgumentException} when there is none. */
        public static Definition of(Class<?> beside, String resource) {
            try (java.io.InputStream in = beside.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalArgumentException(
                            "no resource '" + resource + "' beside " + beside.getName() + ": add it to the jar");
                }
                return new Definition(resource, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException("the resource '" + resource + "' cannot be read", e);
            }
        }
    }
}
