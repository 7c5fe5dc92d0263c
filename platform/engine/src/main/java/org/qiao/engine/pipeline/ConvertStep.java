package org.qiao.engine.pipeline;

import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Converter;

/**
 * A converter at work. What it gives is checked against what it declares: vendors err.
 *
 * @param target the line's target field
 * @param written the rule as the file writes it
 * @param converter the converter
 * @param settings its settings
 * @param gives what it declares to give; {@code null} when nothing is known of it
 * @param isDeliberate whether it is a mask
 */
record ConvertStep(
        Field target,
        String written,
        Converter converter,
        Object settings,
        @Nullable KindCheck gives,
        boolean isDeliberate)
        implements Step {

    @Override
    public @Nullable Object apply(Object value, Run run) {
        Object made = converter.convert(value, run);
        return made == null || gives == null || gives.holds(made) ? made : wrong(made, run);
    }

    @Nullable Object wrong(Object made, Run run) {
        String found = made.getClass().getSimpleName();
        Kind declared = gives == null ? target.kind() : gives.kind();
        return run.refuse(new Text(
                "转换器 " + written + " 应给出 " + declared + "，却给出了 " + found,
                "converter " + written + " declares " + declared + " but gave a " + found));
    }
}
