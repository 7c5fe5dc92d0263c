package org.qiao.store.internal.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.json.NearestName;
import org.qiao.store.MetaSnapshot;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.table.Layout;

/** All objects at one moment, with their layouts. Immutable. */
public final class Meta implements MetaSnapshot {
    private final Map<String, Definition> definitions;
    private final Map<String, Layout> layouts = new LinkedHashMap<>();
    private final String hash;

    Meta(Map<String, Definition> definitions, Dialect dialect, Function<Definition, Set<String>> indexes) {
        this.definitions = Map.copyOf(definitions);
        definitions.values().forEach(d -> layouts.put(d.name(), new Layout(d, dialect, indexes.apply(d))));
        // One type over all objects: its fingerprint changes whenever any of theirs does.
        List<org.qiao.api.record.Field> all = new ArrayList<>();
        definitions.values().stream()
                .map(Definition::type)
                .sorted(java.util.Comparator.comparing(ObjectType::name))
                .forEach(t -> all.add(
                        org.qiao.api.record.Field.of(t.name() + t.fingerprint(), org.qiao.api.record.Kind.TEXT)));
        this.hash = ObjectType.of("meta", org.qiao.api.record.Text.same("meta"), all)
                .fingerprint();
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public Collection<ObjectDefinition> objects() {
        return definitions.values().stream()
                .map(Definition::object)
                .sorted(java.util.Comparator.comparing(ObjectDefinition::name))
                .toList();
    }

    @Override
    public Optional<ObjectDefinition> object(String name) {
        return Optional.ofNullable(definitions.get(name)).map(Definition::object);
    }

    @Override
    public ObjectType type(String object) {
        return definition(object).type();
    }

    /** The definition of an object. Throws with the nearest name. */
    public Definition definition(String object) {
        Definition definition = definitions.get(object);
        if (definition == null) {
            Text hint = NearestName.hint(object, definitions.keySet());
            throw new StoreException(
                    StoreCode.UNKNOWN_OBJECT,
                    new Text("没有对象“" + object + "”" + hint.zh(), "There is no object '" + object + "'" + hint.en()),
                    List.of(),
                    null);
        }
        return definition;
    }

    /** The definition of an object, where it is known. */
    public Optional<Definition> find(String object) {
        return Optional.ofNullable(definitions.get(object));
    }

    /** The layout of an object. Throws as {@link #definition}. */
    public Layout layout(String object) {
        definition(object);
        return java.util.Objects.requireNonNull(layouts.get(object));
    }

    Map<String, Definition> definitions() {
        return definitions;
    }
}
