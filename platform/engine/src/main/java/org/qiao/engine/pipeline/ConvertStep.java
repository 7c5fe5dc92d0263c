package org.qiao.engine.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Converter;
import org.qiao.engine.definition.RuleUse;

/** A converter at work. What it gives is checked against what it declares: vendors err. Immutable. */
final class ConvertStep extends Step {
    private final Converter converter;
    private final Object settings;
    private final @Nullable Kind gives;
    private final boolean isMask;

    ConvertStep(
            Field target, RuleUse rule, Converter converter, Object settings, @Nullable Kind gives, boolean isMask) {
        super(target, rule.written());
        this.converter = converter;
        this.settings = settings;
        this.gives = gives;
        this.isMask = isMask;
    }

    @Override
    @Nullable Object apply(Object value, Run run) {
        Object made = converter.convert(value, run);
        if (made != null && gives != null && !isOf(gives, made)) {
            return run.refuse(new Text(
                    "转换器 " + written() + " 应给出 " + gives + "，却给出了 "
                            + made.getClass().getSimpleName(),
                    "converter " + written() + " declares " + gives + " but gave a "
                            + made.getClass().getSimpleName()));
        }
        return made;
    }

    @Override
    Object settings() {
        return settings;
    }

    @Override
    boolean isDeliberate() {
        return isMask;
    }

    /** Whether a value is what a field of a kind holds; lists are looked into. */
    static boolean isOf(Kind kind, Object value) {
        if (!kind.type().isInstance(value)) {
            return false;
        }
        return (kind != Kind.TEXTS && kind != Kind.RECORDS) || isListOf(kind, (List<?>) value);
    }

    private static boolean isListOf(Kind kind, List<?> list) {
        Class<?> element = kind == Kind.RECORDS ? Record.class : String.class;
        for (int i = 0; i < list.size(); i++) {
            if (!element.isInstance(list.get(i))) {
                return false;
            }
        }
        return true;
    }
}
