package org.qiao.engine.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Text;

/** A translation by a code list. Immutable. */
final class CodeStep extends Step {
    private final Map<String, String> codes;
    private final @Nullable String otherwise;
    private final Text missing;

    CodeStep(Field target, String list, Map<String, String> codes, @Nullable String otherwise) {
        super(target, "codes:" + list);
        this.codes = Map.copyOf(codes);
        this.otherwise = otherwise;
        this.missing = new Text("代码表 " + list + " 中没有这个值", "code list " + list + " has no such value");
    }

    @Override
    @Nullable Object apply(Object value, Run run) {
        String code = codes.get(value);
        if (code != null) {
            return code;
        }
        return otherwise == null ? run.refuse(missing) : otherwise;
    }
}
