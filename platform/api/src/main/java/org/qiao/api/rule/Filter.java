package org.qiao.api.rule;

import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.Record;

/**
 * Decides whether a record takes part in a flow. Register it as a Declarative Services component with a
 * {@link Named} name.
 *
 * <p>Called for every record, from several threads at once: keep no state. The same record and parameters must give
 * the same verdict. An exception parks the record with the exception's message and counts against the plugin.
 *
 * <pre>{@code
 * @Component
 * @Named("oa.has-phone")
 * public final class HasPhone implements Filter {
 *     public Verdict test(Record customer, Parameters parameters) {
 *         return customer.get("phone") == null ? Verdict.refused("没有电话", "no phone") : Verdict.passed();
 *     }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Filter {
    /** The record class that this rule's settings bind to; {@link NoSettings} when it has none. */
    default Class<?> settings() {
        return NoSettings.class;
    }

    /** The verdict on one whole source record. Neither argument is ever {@code null}; neither may the answer be. */
    Verdict test(Record record, Parameters parameters);
}
