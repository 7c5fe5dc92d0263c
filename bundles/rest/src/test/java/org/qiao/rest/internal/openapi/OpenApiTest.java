package org.qiao.rest.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.json.JsonTree;
import org.qiao.rest.Reply;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.store.ObjectDefinition;

class OpenApiTest {
    /** An answer with a bit of everything. */
    public record Answer(
            String name,
            List<Long> counts,
            Text label,
            @Nullable Instant at,
            Map<String, Long> byState) {}

    private final List<Route> routes = List.of(
            Route.get("/api/v1/flows/{flow}")
                    .named("flow")
                    .says("一个流程", "One flow")
                    .query("limit", "最多", "at most")
                    .answers(Shape.of(Answer.class))
                    .to(call -> Reply.none()),
            Route.post("/api/v1/objects/{object}")
                    .named("create")
                    .takes(Shape.named("Record"))
                    .status(201)
                    .to(call -> Reply.none()),
            Route.get("/health").named("health").open().to(call -> Reply.none()));
    private final JsonNode document = document();

    @Test
    void everyRouteStandsInItAndNothingElse() {
        assertThat(document.get("paths").orElseThrow().members().keySet())
                .containsExactlyInAnyOrder("/api/v1/flows/{flow}", "/api/v1/objects/{object}", "/health");
    }

    @Test
    void pathAndQueryParametersAreNamed() {
        assertThat(operation("/api/v1/flows/{flow}", "get")
                        .get("parameters")
                        .orElseThrow()
                        .items())
                .extracting(p -> p.get("name").flatMap(JsonNode::text).orElse(""))
                .containsExactly("flow", "limit");
    }

    @Test
    void objectsAreNamedWhereTheirNameIsAsked() {
        assertThat(new JsonText()
                        .write(operation("/api/v1/objects/{object}", "post").value()))
                .contains("\"enum\":[\"customer\"]");
    }

    @Test
    void everyReferenceLeadsToASchema() {
        String text = new JsonText().write(document.value());
        for (String name : List.of("Record", "Problem", "Money", "Quantity", "Reference", "customer")) {
            assertThat(document.get("components").flatMap(c -> c.get("schemas")).flatMap(s -> s.get(name)))
                    .as(name)
                    .isPresent();
        }
        assertThat(text).contains("#/components/schemas/customer");
    }

    @Test
    void onlyAnOpenRouteNeedsNoToken() {
        assertThat(operation("/health", "get").get("security")).isPresent();
        assertThat(operation("/api/v1/flows/{flow}", "get").get("security")).isEmpty();
    }

    @Test
    void textsAreInTheReadersLanguage() {
        assertThat(operation("/api/v1/flows/{flow}", "get").get("summary").flatMap(JsonNode::text))
                .contains("一个流程");
    }

    private JsonNode operation(String path, String method) {
        return document.get("paths")
                .flatMap(p -> p.get(path))
                .flatMap(p -> p.get(method))
                .orElseThrow();
    }

    private JsonNode document() {
        ObjectType customer = ObjectType.of(
                "customer",
                new Text("客户", "Customer"),
                List.of(Field.of("name", Kind.TEXT), Field.of("credit", Kind.MONEY)));
        ObjectDefinition definition = new ObjectDefinition(customer, "code", "name", null, List.of(), List.of());
        String text = new JsonText().write(new OpenApi(Locale.SIMPLIFIED_CHINESE).of(routes, List.of(definition)));
        return JsonTree.parse("openapi", text);
    }
}
