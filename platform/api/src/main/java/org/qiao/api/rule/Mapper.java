package org.qiao.api.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.Record;

/**
 * Builds a target record from a source record, whole or in part, where lines of a flow file would be clumsy: a
 * structured name, an address block. Register it as a Declarative Services component with a {@link Named} name; a flow
 * names it under {@code mapper}. The flow's own lines are laid over what it returns.
 *
 * <p>Called from several threads at once: keep no state. The same input gives the same output. An exception parks the
 * record with the exception's message and counts against the plugin.
 *
 * <pre>{@code
 * @Component
 * @Named("hr.person-name")
 * public final class PersonName implements Mapper {
 *     public Set<String> reads() {
 *         return Set.of("name");
 *     }
 *     public Set<String> writes() {
 *         return Set.of("cn", "sn");
 *     }
 *     public Record map(Record source, Mapping mapping) {
 *         String name = source.text("name");
 *         return name == null
 *                 ? null
 *                 : Record.of(mapping.target()).set("cn", name).set("sn", name.substring(0, 1)).build();
 *     }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Mapper {
    /** The record class that this rule's settings bind to; {@link NoSettings} when it has none. */
    default Class<?> settings() {
        return NoSettings.class;
    }

    /**
     * The source fields it reads: they must exist in the source's type when a flow is compiled. Others are absent from
     * the records that it is given.
     */
    Set<String> reads();

    /** The target fields it writes: they must exist in the target's type when a flow is compiled. */
    Set<String> writes();

    /** A record of {@link Mapping#target()} with the fields of {@link #writes()} that it can fill. */
    @Nullable Record map(Record source, Mapping mapping);
}
