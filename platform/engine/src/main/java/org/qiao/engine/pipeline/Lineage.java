package org.qiao.engine.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * How one target field got its value.
 *
 * @param field the target field, as {@code lines[0].qty} inside nested records
 * @param from the source fields it was read from
 * @param input the value read; {@code null} when empty
 * @param steps what each converter made of it, in order
 * @param output the value written; {@code null} when empty or failed
 * @since 1.0.0
 */
public record Lineage(
        String field,
        List<String> from,
        @Nullable Object input,
        List<Step> steps,
        @Nullable Object output) {
    /** Copies the lists. */
    public Lineage {
        from = List.copyOf(from);
        steps = List.copyOf(steps);
    }

    /**
     * One converter's work.
     *
     * @param rule the converter's name and value, as {@code phone.e164:CN}
     * @param output what it made; {@code null} when empty or refused
     * @param loss what it said was lost, or why it refused; both wordings empty when exact
     */
    public record Step(String rule, @Nullable Object output, Text loss) {}
}
