package org.qiao.bench.measured;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.qiao.bench.load.Load;
import org.qiao.bench.load.Load.Loaded;
import org.qiao.bench.load.Wire;
import org.qiao.bench.report.Line;
import org.qiao.bench.report.Size;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.Home;
import org.qiao.bench.running.Observed;
import org.qiao.bench.running.Platform;
import org.qiao.bench.running.Stage;
import org.qiao.bench.yardstick.BareCrm;
import org.qiao.bench.yardstick.CustomerTable;
import org.qiao.engine.json.JsonNode;

/** Reading, writing and listing over HTTP at one and 32 connections, beside a bare server on the same kind of table. */
public final class Rest implements Bench {
    private static final String CUSTOMERS = "/api/v1/objects/customer";
    private static final List<Integer> CONNECTIONS = List.of(1, 32);
    private static final int IDS = 2_000;
    private static final int PAGE = 500;
    private static final String PAGES = "≤ 50 ms p95, ≤ 2 × that at few";

    private final Map<String, Double> before = new HashMap<>();

    /** One kind of request, at the platform and at the bare server. */
    private record Kind(
            String name, Supplier<byte[]> ours, Supplier<byte[]> theirs, String barAtOne, String barAtMany) {}

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public void run(Stage stage) throws IOException, InterruptedException, SQLException {
        for (int customers : sizes(stage.size())) {
            List<Line> lines = new ArrayList<>();
            Home home = stage.home(customers);
            CustomerTable.fill(home.folder().resolve("bare"), customers);
            List<String> bare = Yardsticks.command(
                    BareCrm.class, "", home.folder().resolve("bare").toString());
            try (Platform platform = stage.start(home);
                    Observed server = Observed.start(bare, "/", home.folder().resolve("bare.log"))) {
                for (Kind kind : kinds(platform, customers)) {
                    for (int connections : CONNECTIONS) {
                        stage.report().progress(kind.name() + " at " + connections + " connection(s), " + customers);
                        compare(stage, kind, connections, platform.url(), server.url(), lines);
                    }
                }
            }
            stage.report().table(name(), "HTTP: " + customers + " customers", lines);
            stage.drop(home);
        }
    }

    private static List<Integer> sizes(Size size) {
        return size == Size.TINY || size == Size.S
                ? List.of(Math.min(10_000, size.customers()))
                : List.of(10_000, size.customers());
    }

    private static List<Kind> kinds(Platform platform, int customers) throws IOException, InterruptedException {
        List<String> ids = ids(platform, customers);
        AtomicInteger next = new AtomicInteger();
        String token = platform.token();
        Supplier<byte[]> get =
                () -> Wire.request("GET", CUSTOMERS + "/" + ids.get(next.getAndIncrement() % ids.size()), token, "");
        Supplier<byte[]> bareGet =
                () -> Wire.request("GET", "/g?id=" + CustomerTable.id(next.getAndIncrement() % customers), "", "");
        String body = "{\"name\": \"广州华明科技有限公司\", \"source\": \"ONLINE_PROMOTION\", \"city\": \"广州市\","
                + " \"website\": \"https://www.example.com/" + "x".repeat(150) + "\"}";
        return List.of(
                new Kind("GET by id", get, bareGet, "≥ 0.9 ×", "≥ 0.9 ×"),
                new Kind(
                        "POST",
                        always("POST", CUSTOMERS, token, body),
                        always("POST", "/p", "", body),
                        "≥ 0.7 ×",
                        "≥ 0.9 ×"),
                page("list", "", "/l", token),
                page("filter", "&filter=source%20%3D%3D%20'EXHIBITION'", "/f", token),
                page("sort", "&sort=name", "/s", token));
    }

    private static Kind page(String name, String parameters, String bare, String token) {
        return new Kind(
                name,
                always("GET", CUSTOMERS + "?limit=50" + parameters, token, ""),
                always("GET", bare, "", ""),
                PAGES,
                PAGES);
    }

    private static Supplier<byte[]> always(String method, String path, String token, String body) {
        byte[] request = Wire.request(method, path, token, body);
        return () -> request;
    }

    private static List<String> ids(Platform platform, int customers) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (ids.size() < Math.min(IDS, customers)) {
            JsonNode page = platform.get(
                    CUSTOMERS + "?fields=id&limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.get("items")
                    .orElseThrow()
                    .items()
                    .forEach(item ->
                            ids.add(item.get("id").flatMap(JsonNode::text).orElseThrow()));
            cursor = page.get("cursor").flatMap(JsonNode::text).orElse("");
        }
        return ids;
    }

    private void compare(Stage stage, Kind kind, int connections, URI ours, URI theirs, List<Line> lines)
            throws IOException, InterruptedException {
        Duration time = time(stage.size());
        Load.run(ours, connections, time.dividedBy(2), kind.ours());
        Load.run(theirs, connections, time.dividedBy(2), kind.theirs());
        Loaded platform = Load.run(ours, connections, time, kind.ours());
        Loaded bare = Load.run(theirs, connections, time, kind.theirs());
        String what = kind.name() + ", " + connections + (connections == 1 ? " connection" : " connections");
        lines.add(Line.of(what, "/s", platform.rate())
                .beside(bare.rate())
                .bar(connections == 1 ? kind.barAtOne() : kind.barAtMany()));
        lines.add(Line.of(what + ", p95", "ms", platform.times().percentile(95))
                .beside(bare.times().percentile(95)));
        Double few = before.put(what, platform.times().median());
        if (few != null) {
            lines.add(Line.of(
                            what + ", p50 beside that at few",
                            "ms",
                            platform.times().median())
                    .beside(few)
                    .bar("≤ 2 ×"));
        }
    }

    private static Duration time(Size size) {
        return switch (size) {
            case TINY -> Duration.ofMillis(100);
            case S -> Duration.ofSeconds(1);
            case M -> Duration.ofSeconds(2);
            case L -> Duration.ofSeconds(5);
        };
    }
}
