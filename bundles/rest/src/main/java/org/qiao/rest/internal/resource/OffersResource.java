package org.qiao.rest.internal.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.engine.definition.Problem;
import org.qiao.plugins.Connections;
import org.qiao.plugins.Registry;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Missing;
import org.qiao.plugins.Registry.Need;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.resource.view.OfferRow;
import org.qiao.rest.internal.resource.view.ProblemRow;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.Flows;

/** What adapters offer by name, what its settings are, and which flows need it. */
@Component(property = "resource=offers")
public final class OffersResource implements Resource {
    private static final String OFFER = "/api/v1/offers/{kind}/{name}";

    private final Registry registry;
    private final Connections connections;
    private final Flows flows;

    /** Speaks to these. */
    @Activate
    public OffersResource(@Reference Registry registry, @Reference Connections connections, @Reference Flows flows) {
        this.registry = registry;
        this.connections = connections;
        this.flows = flows;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/offers")
                        .named("offers")
                        .says(
                                "插件提供的过滤器、转换器、映射器、连接器，以及用到它们的流程",
                                "The filters, converters, mappers and connectors that plugins offer, and the flows that need"
                                        + " them")
                        .answers(Shape.listOf(OfferRow.class))
                        .to(call -> Reply.ok(rows())),
                Route.get(OFFER)
                        .named("offerSettings")
                        .says(
                                "一项的设置，JSON Schema 的写法，标题为双语",
                                "What the settings of one are, as JSON Schema with titles in both languages")
                        .answers(new Shape(Shape.JSON, Map.of("type", "object")))
                        .to(this::settings),
                Route.post(OFFER + "/check")
                        .named("checkOfferSettings")
                        .says("检查一条规则的设置", "Check settings of a rule")
                        .takes(new Shape(Shape.JSON, Map.of("type", "object")))
                        .answers(Shape.listOf(ProblemRow.class))
                        .to(this::check));
    }

    private List<OfferRow> rows() {
        Map<Need, List<String>> users = users();
        List<OfferRow> rows = new ArrayList<>();
        for (Registry.Entry entry : registry.entries()) {
            Need need = new Need(entry.kind(), entry.name());
            List<String> needing = entry.isChosen() ? users.remove(need) : null;
            rows.add(new OfferRow(
                    entry.kind(),
                    entry.name(),
                    entry.plugin(),
                    entry.version(),
                    true,
                    entry.isChosen(),
                    needing == null ? List.of() : needing));
        }
        users.forEach((need, needing) -> rows.add(absent(need, needing)));
        return rows;
    }

    /** What flows need, each with their names. */
    private Map<Need, List<String>> users() {
        Map<Need, List<String>> all = new LinkedHashMap<>();
        for (FlowStatus flow : flows.list()) {
            StillThere.look(() -> flows.needs(flow.name())).forEach(needs -> add(all, needs, flow.name()));
        }
        return all;
    }

    private void add(Map<Need, List<String>> all, Flows.Needs needs, String flow) {
        needs.rules().forEach(need -> add(all, need, flow));
        needs.connections().stream()
                .flatMap(name -> connections.get(name).stream())
                .forEach(status -> add(all, new Need(Kind.CONNECTOR, status.connector()), flow));
    }

    private static void add(Map<Need, List<String>> all, Need need, String flow) {
        all.computeIfAbsent(need, key -> new ArrayList<>()).add(flow);
    }

    private OfferRow absent(Need need, List<String> needing) {
        String[] seen = lastSeen(need).split(" ", 2);
        return new OfferRow(need.kind(), need.name(), seen[0], seen.length > 1 ? seen[1] : "", false, false, needing);
    }

    private String lastSeen(Need need) {
        List<Missing> missing = need.kind() == Kind.CONNECTOR
                ? connections.list().stream()
                        .filter(status -> status.connector().equals(need.name()))
                        .flatMap(status -> registry.offer(Set.of(), Set.of(status.name())).missing().stream())
                        .toList()
                : registry.offer(Set.of(need), Set.of()).missing();
        return missing.stream().map(Missing::lastSeen).findFirst().orElse("");
    }

    private Reply settings(Call call) {
        Kind kind = kind(call);
        String name = call.path("name");
        Map<String, Object> settings = registry.settings(kind, name).orElseThrow(() -> nobody(name));
        Map<String, Object> page = new TreeMap<>();
        page.put("kind", kind);
        page.put("name", name);
        page.put("settings", settings);
        return Reply.ok(page);
    }

    private Reply check(Call call) {
        List<Problem> problems = registry.check(kind(call), call.path("name"), call.json());
        return Reply.ok(problems.stream().map(ProblemRow::of).toList());
    }

    private static Kind kind(Call call) {
        String word = call.path("kind");
        return Optional.of(word.toUpperCase(Locale.ROOT)).stream()
                .flatMap(wanted -> List.of(Kind.values()).stream()
                        .filter(kind -> kind.name().equals(wanted)))
                .findFirst()
                .orElseThrow(() -> new HttpProblem(
                        RestCode.BAD_REQUEST,
                        "「" + word + "」应为 filter、converter、mapper 或 connector",
                        "'" + word + "' must be filter, converter, mapper or connector"));
    }

    private static HttpProblem nobody(String name) {
        return new HttpProblem(
                RestCode.NOT_FOUND, "现在没有插件提供「" + name + "」", "no plugin offers '" + name + "' at the moment");
    }
}
