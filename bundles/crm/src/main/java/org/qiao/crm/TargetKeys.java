package org.qiao.crm;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Reference;
import org.qiao.store.ObjectRule;

/**
 * What makes a sales target one of its kind, as one text. Most targets leave some of it empty, a company's team and owner
 * for one, and to a database no empty value is equal to another.
 */
final class TargetKeys implements ObjectRule {
    private static final List<String> PARTS =
            List.of("periodKey", "level", "team", "owner", "dimension", "dimValue", "metric", "grade");

    @Override
    public Set<String> objects() {
        return Set.of("sales-target");
    }

    @Override
    public void apply(Draft draft) {
        String key = PARTS.stream().map(part -> text(draft.get(part))).collect(Collectors.joining("|"));
        draft.set("targetKey", key);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return value instanceof Reference reference ? reference.key() : value.toString();
    }
}
