package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.engine.json.JsonNode;
import org.qiao.it.ErpLedger.Write;

/**
 * The platform killed in the middle of its work, again and again, while the ERP accepts writes and breaks off: its own
 * ledger must show each record once, and its versions in order.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("qiao.kills", 5);
    private static final int CLERKS = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    private final AtomicReference<Qiao> platform = new AtomicReference<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Random random = new Random(4);

    @Test
    void nothingIsLostDoubledOrOutOfOrderAtTheTarget() throws Exception {
        ExecutorService office = Executors.newFixedThreadPool(CLERKS);
        try (ErpScene erp = ErpScene.start(home)) {
            platform.set(Qiao.run(home));
            erp.tellPassword(platform.get());
            platform.get().send("POST", "/api/v1/objects/product", "{\"code\": \"P-1\", \"name\": \"螺丝\"}");
            List<Future<Clerk>> clerks = new ArrayList<>();
            for (int i = 0; i < CLERKS; i++) {
                clerks.add(office.submit(new Clerk(i == 0 ? "甲" : "乙", platform, isOver)));
            }
            for (int i = 0; i < KILLS; i++) {
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
        platform.get().kill();
        platform.set(Qiao.run(home));
    }

    private void compare(ErpLedger ledger, List<Clerk> clerks) throws Exception {
        settled();
        Map<String, String> customers = codesAnd("customer", "name", "");
        Map<String, String> orders = codesAnd("order", "status", "status == 'CONFIRMED'");
        Map<String, List<Write>> parties = ledger.byKey("party.party");
        Map<String, List<Write>> sales = ledger.byKey("sale.sale");

        for (Clerk clerk : clerks) {
            assertThat(orders.keySet()).as("acknowledged orders").containsAll(clerk.confirmed());
            clerk.acknowledged()
                    .forEach((code, version) -> assertThat(version(customers.getOrDefault(code, "第0版")))
                            .as("customer " + code + ", which was acknowledged")
                            .isGreaterThanOrEqualTo(version));
        }
        assertThat(new TreeSet<>(parties.keySet())).isEqualTo(new TreeSet<>(customers.keySet()));
        parties.forEach((code, writes) -> {
            List<Integer> versions =
                    writes.stream().map(write -> version(write.name())).toList();
            assertThat(writes)
                    .filteredOn(write -> write.op().equals("create"))
                    .as(code)
                    .hasSize(1);
            assertThat(versions).as(code).isSorted().doesNotHaveDuplicates();
            assertThat(versions.get(versions.size() - 1)).as(code).isEqualTo(version(customers.getOrDefault(code, "")));
        });
        assertThat(new TreeSet<>(sales.keySet())).isEqualTo(new TreeSet<>(orders.keySet()));
        sales.forEach((code, writes) ->
                assertThat(writes).as(code).extracting(Write::op).containsExactly("create", "quote"));
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

    private static int version(String name) {
        int from = name.indexOf('第') + 1;
        return Integer.parseInt(name.substring(from, name.indexOf('版')));
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
