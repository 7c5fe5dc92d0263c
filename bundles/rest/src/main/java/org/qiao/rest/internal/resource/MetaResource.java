package org.qiao.rest.internal.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.json.TypeWriter;
import org.qiao.store.MetaSnapshot;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;

/** The objects of the CRM: fields, labels, codes, states. */
@Component(property = "resource=meta")
public final class MetaResource implements Resource {
    /**
     * An object in the list.
     *
     * @param labels its label in Chinese and English
     * @param titleField the field people know a record by
     */
    public record ObjectRow(
            String name, String label, Map<String, String> labels, String keyField, String titleField, int fields) {}

    private final RecordStore store;

    /** Speaks to this store. */
    @Activate
    public MetaResource(@Reference RecordStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/meta")
                        .named("meta")
                        .says("所有对象", "All objects")
                        .answers(Shape.listOf(ObjectRow.class))
                        .to(this::list),
                Route.get("/api/v1/meta/objects/{object}")
                        .named("metaObject")
                        .says("一个对象的字段、代码和状态机", "An object's fields, codes and states")
                        .answers(Shape.named("ObjectType"))
                        .to(this::one));
    }

    private Reply list(Call call) {
        MetaSnapshot meta = store.metadata();
        List<ObjectRow> rows = meta.objects().stream()
                .map(o -> new ObjectRow(
                        o.name(),
                        o.type().label().in(call.locale()),
                        TypeWriter.labels(o.type().label()),
                        o.keyField(),
                        o.titleField(),
                        o.type().size()))
                .sorted(java.util.Comparator.comparing(ObjectRow::name))
                .toList();
        return Reply.ok(rows).with("ETag", ETags.of(meta.hash()));
    }

    private Reply one(Call call) {
        MetaSnapshot meta = store.metadata();
        String name = call.path("object");
        meta.type(name);
        ObjectDefinition definition = meta.object(name)
                .orElseThrow(() -> new HttpProblem(RestCode.NOT_FOUND, "没有对象 " + name, "there is no object " + name));
        return Reply.ok(describe(definition, call.locale())).with("ETag", ETags.of(meta.hash()));
    }

    private static Map<String, @Nullable Object> describe(ObjectDefinition definition, Locale locale) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(new TypeWriter(locale).of(definition.type()));
        members.put("keyField", definition.keyField());
        members.put("titleField", definition.titleField());
        definition.stateMachine().ifPresent(states -> members.put("states", states(states, locale)));
        members.put("children", new JsonValues(locale).of(definition.children()));
        return members;
    }

    private static Map<String, Object> states(ObjectDefinition.StateMachine machine, Locale locale) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("field", machine.field());
        members.put("initial", machine.initial());
        List<Object> steps = new ArrayList<>();
        for (ObjectDefinition.Transition step : machine.transitions()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", step.name());
            one.put("label", step.label().in(locale));
            one.put("labels", TypeWriter.labels(step.label()));
            one.put("from", step.from());
            one.put("to", step.to());
            one.put("requires", step.requires());
            one.put("when", step.when());
            steps.add(one);
        }
        members.put("transitions", steps);
        return members;
    }
}
