package org.qiao.store.internal.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.ObjectDefinition.Child;
import org.qiao.store.ObjectDefinition.StateMachine;
import org.qiao.store.ObjectRule;
import org.qiao.store.ObjectSource;

/**
 * Reads the definition files of one source together: a parent's type nests its children's. Every problem of every file
 * is reported at once.
 */
public final class DefinitionReader {
    private static final Set<String> KEYS = Set.of(
            "object",
            "zh",
            "en",
            "key",
            "title",
            "date",
            "appendOnly",
            "fields",
            "states",
            "children",
            "indexes",
            "unique");
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final String FIELD_NAME = "[a-z][a-zA-Z0-9]{0,49}";

    private final Problems problems = new Problems();
    private final Map<String, JsonNode> files = new LinkedHashMap<>();
    private final Map<String, Definition> done = new LinkedHashMap<>();
    private final Map<String, Child> children = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final String namespace;

    private DefinitionReader(String namespace) {
        this.namespace = namespace;
    }

    /** The definitions of a source. Throws {@code BAD_DEFINITION} with everything that is wrong. */
    public static List<Definition> read(ObjectSource source) {
        DefinitionReader reader = new DefinitionReader(source.namespace());
        source.definitions().forEach(reader::parse);
        reader.files.values().forEach(reader::findChildren);
        reader.files.keySet().forEach(reader::define);
        reader.problems.refuse(new Text(
                "“" + source.namespace() + "”的对象定义", "the object definitions of '" + source.namespace() + "'"));
        List<ObjectRule> rules = source.rules();
        return reader.done.values().stream()
                .map(d -> d.with(
                        rules.stream()
                                .filter(r -> r.objects().contains(d.name()))
                                .toList(),
                        reader.parent(d)))
                .toList();
    }

    private void parse(ObjectSource.Definition file) {
        try {
            JsonNode node = JsonTree.parse(file.file(), file.json());
            String name = problems.required(node, "object");
            if (!name.matches(NAME)) {
                problems.add(
                        node.place(),
                        "wrong-name",
                        "对象名须为小写字母、数字和连字符",
                        "an object's name is lower-case letters, digits and hyphens");
            }
            if (files.put(name, node) != null) {
                problems.add(
                        node.place(),
                        "doubled-object",
                        "对象「" + name + "」定义了两次",
                        "object '" + name + "' is defined twice");
            }
        } catch (JsonException e) {
            problems.add(e.place(), e.code().id(), e.text().zh(), e.text().en());
        }
    }

    private void findChildren(JsonNode file) {
        String parent = file.get("object").flatMap(JsonNode::text).orElse("");
        file.get("children").map(JsonNode::members).orElse(Map.of()).forEach((field, node) -> {
            String child = problems.required(node, "object");
            problems.known(node, child, files.keySet(), "对象", "object");
            children.put(child, new Child(field, child, problems.required(node, "by")));
            parents.put(child, parent);
        });
    }

    private Definition.@Nullable Parent parent(Definition definition) {
        Child child = children.get(definition.name());
        String above = parents.get(definition.name());
        return child == null || above == null ? null : new Definition.Parent(above, child);
    }

    private void define(String name) {
        JsonNode node = files.get(name);
        if (node == null || done.containsKey(name)) {
            return;
        }
        List<Child> mine = mine(name);
        mine.forEach(child -> define(child.object()));
        problems.unknownMembers(node, KEYS);
        String key = problems.text(node, "key").orElse("");
        List<FieldPlan> plans = plans(node, key, mine, children.containsKey(name));
        ObjectType type = ObjectType.of(
                name,
                new Text(problems.required(node, "zh"), problems.required(node, "en")),
                plans.stream().map(FieldPlan::field).toList());
        new FieldNames(problems, type).check(node);
        new IndexLengths(problems, type).check(node, plans);
        done.put(name, definition(node, type, key, plans, mine));
    }

    private List<Child> mine(String name) {
        return children.values().stream()
                .filter(c -> name.equals(parents.get(c.object())))
                .toList();
    }

    private Definition definition(JsonNode node, ObjectType type, String key, List<FieldPlan> plans, List<Child> mine) {
        StatesReader states = new StatesReader(problems, type);
        Optional<JsonNode> machine = node.get("states");
        StateMachine read = machine.map(states::read).orElse(null);
        ObjectDefinition object = new ObjectDefinition(
                type, key, problems.text(node, "title").orElse(SystemFields.ID), read, mine, uniques(node, plans));
        return new Definition(
                object,
                namespace,
                plans,
                groups(node, "indexes"),
                machine.map(states::entry).orElse(Set.of()),
                machine.map(states::frozen).orElse(Map.of()),
                problems.text(node, "date").orElse(""),
                problems.flag(node, "appendOnly"),
                List.of(),
                null);
    }

    private List<List<String>> uniques(JsonNode node, List<FieldPlan> plans) {
        List<List<String>> groups = new ArrayList<>();
        plans.stream()
                .filter(plan ->
                        plan.field().is(Field.Trait.UNIQUE) && !plan.name().equals(SystemFields.ID))
                .forEach(plan -> groups.add(List.of(plan.name())));
        groups.addAll(groups(node, "unique"));
        return groups;
    }

    private List<FieldPlan> plans(JsonNode node, String key, List<Child> mine, boolean isChild) {
        List<FieldPlan> plans = new ArrayList<>();
        plans.add(SystemFields.id());
        FieldReader reader = new FieldReader(problems, key);
        Set<String> seen = new HashSet<>(SystemFields.names());
        node.get("fields").map(JsonNode::members).orElse(Map.of()).forEach((name, field) -> {
            if (!name.matches(FIELD_NAME) || !seen.add(name)) {
                problems.add(
                        field.keyPlace(),
                        "wrong-name",
                        "字段名「" + name + "」须以小写字母开头、只含字母和数字，且不是系统字段",
                        "the field name '" + name
                                + "' must be letters and digits, begin in lower case and be no system field's");
            } else {
                plans.add(reader.read(name, field));
            }
        });
        mine.forEach(child -> plans.add(childField(node, child)));
        plans.addAll(SystemFields.others(isChild));
        return plans;
    }

    private FieldPlan childField(JsonNode node, Child child) {
        ObjectType nested = Optional.ofNullable(done.get(child.object()))
                .map(Definition::type)
                .orElseGet(() -> ObjectType.of(child.object()));
        JsonNode at = node.get("children").flatMap(c -> c.get(child.field())).orElse(node);
        Field field = Field.builder(child.field(), Kind.RECORDS)
                .label(problems.required(at, "zh"), problems.required(at, "en"))
                .nested(nested)
                .build();
        return FieldPlan.plain(field, FieldPlan.Index.NONE);
    }

    private List<List<String>> groups(JsonNode node, String key) {
        return node.get(key).map(JsonNode::items).orElse(List.of()).stream()
                .map(problems::texts)
                .toList();
    }
}
