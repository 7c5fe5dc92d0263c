package org.qiao.rest.internal.resource;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.openapi.OpenApi;
import org.qiao.store.MetaSnapshot;
import org.qiao.store.RecordStore;

/** The OpenAPI document. */
@Component(property = "resource=openapi")
public final class OpenApiResource implements Resource {
    private final RecordStore store;

    /** Describes the objects of this store. */
    @Activate
    public OpenApiResource(@Reference RecordStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/openapi.json")
                .named("openapi")
                .says("OpenAPI 3.1 文档", "The OpenAPI 3.1 document")
                .answers(new Shape(Shape.JSON, Map.of("type", "object")))
                .to(this::document));
    }

    private Reply document(Call call) {
        MetaSnapshot meta = store.metadata();
        return Reply.ok(new OpenApi(call.locale()).of(call.routes(), meta.objects()))
                .with("ETag", ETags.of(meta.hash()));
    }
}
