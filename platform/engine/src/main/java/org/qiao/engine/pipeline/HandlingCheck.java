package org.qiao.engine.pipeline;

import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowCode;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.json.Place;

/** Checks that {@code match} and {@code owner} name fields that there are. Confined to one compilation. */
final class HandlingCheck {
    private static final String REST = "*";
    private static final Text SIDE = new Text("目标类型", "the target type");

    private final Compiling compiling;
    private final FlowDefinition flow;
    private final ObjectType target;

    HandlingCheck(Compiling compiling, ObjectType target) {
        this.compiling = compiling;
        this.flow = compiling.flow();
        this.target = target;
    }

    /** A field that is not there, or that nothing writes, would find nobody: everybody would be made once more. */
    void matched(Set<String> byLines, Set<String> byMapper) {
        Place place = flow.place("match");
        flow.handling().match().by().stream()
                .flatMap(rule -> rule.stream())
                .distinct()
                .forEach(name -> {
                    if (target.slot(name) < 0) {
                        compiling.unknown(FlowCode.UNKNOWN_TARGET_FIELD, target, name, place, SIDE);
                    } else if (!byLines.contains(name) && !byMapper.contains(name)) {
                        compiling
                                .problems()
                                .add(
                                        FlowCode.MATCH_UNMAPPED,
                                        place,
                                        "match 的字段「" + name + "」没有映射，按它什么也找不到",
                                        "match names '" + name + "', which nothing writes: it would find nothing");
                    }
                });
    }

    /** Who wins is asked of the target's fields; of anything but a list of texts one value must win. */
    void owned() {
        flow.handling().owner().forEach((name, owner) -> {
            Optional<Field> field = target.field(name);
            if (field.isEmpty() && !name.equals(REST)) {
                compiling.unknown(FlowCode.UNKNOWN_TARGET_FIELD, target, name, flow.place("owner"), SIDE);
            } else if (owner.equals("additive")
                    && field.isPresent()
                    && field.get().kind() != Kind.TEXTS) {
                compiling
                        .problems()
                        .add(
                                FlowCode.KINDS_DIFFER,
                                flow.place("owner"),
                                "additive 合并文本列表，而「" + name + "」是 "
                                        + field.get().kind(),
                                "additive unites lists of texts, '" + name + "' is "
                                        + field.get().kind());
            }
        });
    }
}
