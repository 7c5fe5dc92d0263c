package org.qiao.store.internal.definition;

import java.util.List;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/**
 * Refuses an index that could not hold the longest values of its fields: the database would refuse the record, or never
 * make the index, long after the definition was taken.
 */
final class IndexLengths {
    /** PostgreSQL takes 2,704 bytes, Derby more; a character may need three, and the id comes behind. */
    static final int MOST = 850;

    private final Problems problems;
    private final ObjectType type;

    IndexLengths(Problems problems, ObjectType type) {
        this.problems = problems;
        this.type = type;
    }

    void check(JsonNode node, List<FieldPlan> plans) {
        for (String key : List.of("indexes", "unique")) {
            node.get(key)
                    .ifPresent(groups -> groups.items()
                            .forEach(group -> check(
                                    group.place(),
                                    group.items().stream()
                                            .flatMap(name -> name.text().stream())
                                            .map(name -> name.startsWith("-") ? name.substring(1) : name)
                                            .toList())));
        }
        for (FieldPlan plan : plans) {
            boolean isIndexed =
                    plan.index() != FieldPlan.Index.NONE || plan.field().is(Field.Trait.UNIQUE);
            if (isIndexed) {
                node.get("fields")
                        .flatMap(fields -> fields.get(plan.name()))
                        .ifPresent(field -> check(field.place(), List.of(plan.name())));
            }
        }
    }

    private void check(Place place, List<String> names) {
        int length = names.stream()
                .map(type::slot)
                .filter(slot -> slot >= 0)
                .map(slot -> type.fields().get(slot))
                .filter(field -> field.kind() == Kind.TEXT)
                .mapToInt(Field::maxLength)
                .sum();
        if (length > MOST) {
            problems.add(
                    place,
                    "index-too-long",
                    String.join("、", names) + " 的索引最多 " + MOST + " 个字符，而这里是 " + length + "：请缩短字段，或不建索引",
                    "an index of " + String.join(", ", names) + " holds at most " + MOST + " characters, and these are "
                            + length + ": make the fields shorter, or leave the index out");
        }
    }
}
