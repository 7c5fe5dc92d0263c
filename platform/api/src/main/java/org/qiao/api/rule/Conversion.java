package org.qiao.api.rule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * One conversion under way: the parameters, the surroundings, and where a converter reports loss or refusal. Valid
 * during one call of {@link Converter#convert} only.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Conversion extends Parameters {
    /** The source record that the value came from: the order line, for a line's quantity. */
    Record source();

    /** The field that the whole chain of converters writes, if the target's schema is known. */
    Optional<Field> target();

    /** Says that the result holds less than the input did, and what was lost; the flow's {@code onLoss} decides. */
    void lossy(Text what);

    /**
     * Says that the value cannot be converted, and why; the flow's {@code onFail} decides. Return what this returns:
     * {@code return conversion.refuse(new Text("不是日期", "not a date"));}.
     */
    @Nullable Object refuse(Text why);
}
