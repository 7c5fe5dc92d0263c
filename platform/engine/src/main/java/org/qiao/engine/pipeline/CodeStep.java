package org.qiao.engine.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Text;

/**
 * A translation by a code list.
 *
 * @param target the line's target field
 * @param list the code list's name
 * @param codes the other side's code by this side's
 * @param otherwise the code for all that are not listed; {@code null} when those are refused
 */
record CodeStep(
        Field target,
        String list,
        Map<String, String> codes,
        @Nullable String otherwise) implements Step {
    CodeStep {
        codes = Map.copyOf(codes);
    }

    @Override
    public String written() {
        return "codes:" + list;
    }

    @Override
    public @Nullable Object apply(Object value, Run run) {
        String code = codes.get(value);
        if (code != null) {
            return code;
        }
        return otherwise == null ? missing(run) : otherwise;
    }

    private @Nullable Object missing(Run run) {
        return run.refuse(new Text("代码表 " + list + " 中没有这个值", "code list " + list + " has no such value"));
    }
}
