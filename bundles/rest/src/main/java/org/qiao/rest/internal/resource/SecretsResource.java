package org.qiao.rest.internal.resource;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.settings.Secret;
import org.qiao.engine.json.JsonNode;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.security.SecretStore;

/** Secrets: names out, values in only. */
@Component(property = "resource=secrets")
public final class SecretsResource implements Resource {
    private static final String SECRET = "/api/v1/secrets/{secret}";

    /**
     * A secret's value.
     *
     * @param value the value
     */
    public record Value(String value) {}

    private final SecretStore secrets;

    /** Speaks to this store. */
    @Activate
    public SecretsResource(@Reference SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/secrets")
                        .named("secrets")
                        .says("密码的名称；值读不出来", "The names of secrets; values cannot be read")
                        .answers(Shape.listOf(String.class))
                        .to(call -> Reply.ok(secrets.names())),
                Route.put(SECRET)
                        .named("setSecret")
                        .says("设置密码", "Set a secret")
                        .takes(Shape.of(Value.class))
                        .status(204)
                        .to(this::set),
                Route.delete(SECRET)
                        .named("removeSecret")
                        .says("忘掉密码", "Forget a secret")
                        .status(204)
                        .to(this::remove));
    }

    private Reply set(Call call) {
        String value = call.json()
                .get("value")
                .flatMap(JsonNode::text)
                .orElseThrow(() -> new HttpProblem(RestCode.BAD_REQUEST, "缺少 value", "the member value is missing"));
        try {
            secrets.set(call.path("secret"), new Secret(value));
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "密码名称只能由字母、数字、点和连字符组成，如 oa-password",
                    "a secret's name has letters, digits, dots and hyphens, as oa-password");
        }
        return Reply.none();
    }

    private Reply remove(Call call) {
        String name = call.path("secret");
        if (!secrets.remove(name)) {
            throw new HttpProblem(RestCode.NOT_FOUND, "没有名为 " + name + " 的密码", "there is no secret '" + name + "'");
        }
        return Reply.none();
    }
}
