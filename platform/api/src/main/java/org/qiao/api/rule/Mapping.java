package org.qiao.api.rule;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * One mapping under way: the target's type, the parameters, and where a mapper reports loss or refusal. Valid during
 * one call of {@link Mapper#map} only.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Mapping extends Parameters {
    /** The type of the record to build. */
    ObjectType target();

    /** Says that the result holds less than the source did, and what was lost; the flow's {@code onLoss} decides. */
    void lossy(Text what);

    /** Says that the record cannot be mapped, and why: it is parked. Return what this returns. */
    @Nullable Record refuse(Text why);
}
