package org.qiao.engine.pipeline;

import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Text;

/** Remarks on a target field, with its name before them. Thread safe: the last one, mostly given again, is kept. */
final class Remarks {
    private final Field field;
    private @Nullable Named last;

    Remarks(Field field) {
        this.field = field;
    }

    Text named(Text remark) {
        Named known = last;
        if (known == null || !known.remark().equals(remark)) {
            String label = field.label().zh().equals(field.name())
                    ? field.name()
                    : field.label().zh() + "（" + field.name() + "）";
            known = new Named(remark, new Text(label + "：" + remark.zh(), field.name() + ": " + remark.en()));
            last = known;
        }
        return known.text();
    }

    Judgement.Parked parked(Text why) {
        return new Judgement.Parked(field.name() + ": " + why.en(), field.name(), named(why));
    }

    private record Named(Text remark, Text text) {}
}
