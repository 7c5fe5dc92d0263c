package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.demo.crash.Audit;
import org.qiao.demo.crash.Clerk;
import org.qiao.demo.tally.ErpLedger;
import org.qiao.engine.json.JsonNode;
import org.qiao.testkit.campaign.Campaign;

/**
 * The platform killed in the middle of its work, again and again, while the ERP accepts writes and breaks off: its own
 * ledger must show each record once, and its versions in order.
 */
class CrashTest {
    private static final int CLERKS = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    private final AtomicReference<Qiao> platform = new AtomicReference<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Campaign campaign = Campaign.of(1, "killed at random moments");
    private final Random random = campaign.random();

    /** How often it is killed. */
    int kills() {
        return 5;
    }

    /** This run, as it was asked for. */
    final Campaign campaign() {
        return campaign;
    }

    /** What else happens to a platform before it is killed. */
    void before(Qiao running, Random choice) throws Exception {}

    /** What the home holds before the first start. */
    void prepare(Path home) throws IOException {}

    @Test
    void nothingIsLostDoubledOrOutOfOrderAtTheTarget() throws Exception {
        ExecutorService office = Executors.newFixedThreadPool(CLERKS);
        try (ErpScene erp = ErpScene.start(home)) {
            prepare(home);
            platform.set(Qiao.run(home));
            erp.tellPassword(platform.get());
            platform.get().send("POST", "/api/v1/objects/product", "{\"code\": \"P-1\", \"name\": \"螺丝\"}");
            List<Future<Clerk>> clerks = new ArrayList<>();
            for (int i = 0; i < CLERKS; i++) {
                clerks.add(office.submit(new Clerk(i == 0 ? "JIA" : "YI", "P-1", new Door(), isOver::get)));
            }
            for (int i = 0; i < kills(); i++) {
                killUnderLoad(erp, i % 2 == 0 ? "party.create" : "sale");
            }
            erp.clearFaults();
            isOver.set(true);
            compare(erp.ledger(), List.of(clerks.get(0).get(), clerks.get(1).get()));
        } finally {
            isOver.set(true);
            office.shutdownNow();
            platform.get().close();
        }
    }

    private void killUnderLoad(ErpScene erp, String struck) throws Exception {
        long enough = erp.ledger().size() + 10 + random.nextInt(60);
        erp.cutAfter(struck, 2);
        Patience.until(
                "the ERP accepted " + enough + " writes", () -> erp.ledger().size(), size -> size >= enough);
        before(platform.get(), random);
        platform.get().kill();
        platform.set(Qiao.run(home));
    }

    private void compare(ErpLedger ledger, List<Clerk> clerks) throws Exception {
        settled();
        Map<String, Integer> customers = new LinkedHashMap<>();
        codesAnd("customer", "name", "").forEach((code, name) -> customers.put(code, Audit.version(name)));
        Audit.Held held = new Audit.Held(
                customers, codesAnd("order", "status", "status == 'CONFIRMED'").keySet());

        Audit audit = Audit.of(held, clerks, new Audit.Taken(ledger.parties(""), ledger.orders(""), true));

        assertThat(held.customers()).isNotEmpty();
        assertThat(held.orders()).isNotEmpty();
        assertThat(audit).as("seed %s", campaign.seed()).isEqualTo(new Audit(List.of(), List.of(), List.of()));
    }

    /** The platform that runs by now. */
    private final class Door implements Clerk.Entrance {
        @Override
        public URI url() {
            return platform.get().url();
        }

        @Override
        public String token() throws IOException {
            return platform.get().token();
        }
    }

    /** Waits until every flow has ended what it read, and nothing is parked. */
    private void settled() throws Exception {
        Patience.until(
                "all flows are idle and in order",
                () -> platform.get().get("/api/v1/flows").json().items(),
                flows -> flows.stream().allMatch(CrashTest::isSettled));
    }

    private static boolean isSettled(JsonNode flow) {
        return flow.get("state").flatMap(JsonNode::text).orElse("").equals("idle")
                && count(flow, "inFlight") + count(flow, "waiting") + count(flow, "parked") == 0;
    }

    private static long count(JsonNode flow, String term) {
        return flow.get(term).flatMap(JsonNode::number).orElseThrow().longValueExact();
    }

    private Map<String, String> codesAnd(String object, String field, String filter)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>();
        String cursor = "";
        do {
            JsonNode page = platform.get()
                    .get("/api/v1/objects/" + object + "?limit=500&fields=code," + field + "&cursor=" + encoded(cursor)
                            + "&filter=" + encoded(filter))
                    .json();
            page.get("items").orElseThrow().items().forEach(item -> all.put(text(item, "code"), text(item, field)));
            cursor = text(page, "cursor");
        } while (!cursor.isEmpty());
        return all;
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).flatMap(JsonNode::text).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
