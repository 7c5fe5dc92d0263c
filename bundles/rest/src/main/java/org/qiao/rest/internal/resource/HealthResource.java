package org.qiao.rest.internal.resource;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;

/** Whether the platform answers at all. */
@Component
public final class HealthResource implements Resource {
    /**
     * The platform's word on itself.
     *
     * @param status {@code ok}
     */
    public record Health(String status) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/health")
                .named("health")
                .says("平台是否在应答", "Whether the platform answers")
                .open()
                .answers(Shape.of(Health.class))
                .to(this::health));
    }

    private Reply health(Call call) {
        return Reply.ok(new Health("ok"));
    }
}
