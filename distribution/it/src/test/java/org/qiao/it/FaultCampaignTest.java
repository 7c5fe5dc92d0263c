package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.demo.crash.Checker;
import org.qiao.demo.peer.Peer;
import org.qiao.demo.peer.Peers;
import org.qiao.engine.json.JsonNode;
import org.qiao.testkit.campaign.Campaign;

/**
 * Campaign 2: one platform, and for each way in which a target may fail a flow of its own to an address book of its own,
 * through a door that fails so. The books are those of one practice OA in another process, whose ledger is the oracle.
 */
@Tag("campaign")
class FaultCampaignTest {
    private static final int CUSTOMERS = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    private final Map<String, FaultyDoor> doors = new LinkedHashMap<>();
    private final Map<String, List<String>> committed = new TreeMap<>();
    private final Campaign campaign = Campaign.of(2, "targets that fail");
    private final Random random = campaign.random();

    @Test
    void whateverATargetDoesNothingIsLostDoubledOrOutOfOrder() throws Exception {
        try (Peers peers = Peers.start(home, home, Set.of())) {
            Peer oa = peers.get("oa");
            InetSocketAddress target = address(oa);
            prepare(oa, target);
            try (Qiao qiao = Qiao.run(home)) {
                qiao.send("PUT", "/api/v1/secrets/oa-password", "{\"value\": \"" + oa.password() + "\"}");
                for (int i = 0; i < CUSTOMERS; i++) {
                    create(qiao, "C" + i);
                }
                converge(qiao, "made");
                for (int round = 0; round < campaign.times(1, 12); round++) {
                    arm(FaultyDoor.WRITES);
                    editAll(qiao);
                    converge(qiao, "changed");
                    arm(FaultyDoor.ALL);
                    editAll(qiao);
                    converge(qiao, "changed through faults of reading too");
                }
                assertEachBookIsRight();
                assertThat(doors.values())
                        .allSatisfy(door -> assertThat(door.struck())
                                .as("strikes of %s", door.strike())
                                .isPositive());
                assertABrokenTargetIsLeftInPeace(qiao);
            }
        } finally {
            for (FaultyDoor door : doors.values()) {
                door.close();
            }
        }
    }

    private static InetSocketAddress address(Peer oa) {
        URI url = URI.create(oa.url());
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    private void prepare(Peer oa, InetSocketAddress target) throws IOException, InterruptedException {
        for (Strike strike : Strike.values()) {
            String name = strike.name().toLowerCase(Locale.ROOT).replace('_', '-');
            FaultyDoor door = new FaultyDoor(target, strike);
            door.arm(FaultyDoor.WRITES, 1, 2);
            doors.put(name, door);
            makeBook(oa, name);
            write("connections/" + name + ".json", """
                    {"connection": "%s", "connector": "oa.carddav", "settings": {"url": "http://127.0.0.1:%d/qiao/%s/",
                     "user": "qiao", "password": {"secret": "oa-password"}, "timeout": "2s"}}
                    """.formatted(name, door.port(), name));
            write("flows/to-" + name + ".json", """
                    {"flow": "to-%s", "from": {"connection": "crm", "type": "customer"},
                     "to": {"connection": "%s", "type": "contact", "key": "uid"}, "when": {"on": "change"},
                     "map": {"uid": "code", "fullName": "name"}, "delete": "delete",
                     "retry": {"times": 12, "backoff": "1s..2s"}}
                    """.formatted(name, name));
        }
        Files.createDirectories(home.resolve("adapters"));
        Path jar = OaScene.shipped();
        Files.copy(jar, home.resolve("adapters").resolve(String.valueOf(jar.getFileName())));
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve("conf").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void makeBook(Peer oa, String name) throws IOException, InterruptedException {
        String pair = oa.user() + ":" + oa.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create(oa.url()).resolve("/qiao/" + name + "/"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .method("MKCOL", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(201);
    }

    private void create(Qiao qiao, String code) throws Exception {
        write(
                qiao,
                201,
                "POST",
                "",
                "{\"code\": \"%s\", \"name\": \"%s\", \"source\": \"网络推广\"}".formatted(code, next(code)));
    }

    private void editAll(Qiao qiao) throws Exception {
        for (String code : List.copyOf(committed.keySet())) {
            write(qiao, 200, "PATCH", "/" + code, "{\"name\": \"" + next(code) + "\"}");
        }
    }

    private String next(String code) {
        List<String> versions = committed.computeIfAbsent(code, any -> new ArrayList<>());
        versions.add(code + "公司 第" + (versions.size() + 1) + "版");
        return versions.get(versions.size() - 1);
    }

    /** A platform under load may ask for patience; then the same is sent once more. */
    private static void write(Qiao qiao, int status, String method, String path, String body) throws Exception {
        Patience.until(
                method + " " + path, () -> qiao.send(method, "/api/v1/objects/customer" + path, body), answer -> {
                    assertThat(answer.status()).as(answer.body()).isIn(status, 503);
                    return answer.status() == status;
                });
    }

    private void arm(Set<String> methods) {
        doors.values().forEach(door -> door.arm(methods, random.nextInt(3), 1 + random.nextInt(3)));
    }

    /** What a flow parked is tried again, as a person does; then everything is there, and nothing is left to do. */
    private void converge(Qiao qiao, String what) throws Exception {
        Patience.until("everybody has what was " + what, () -> behind(qiao), List::isEmpty);
    }

    /** The flows that have something to do, or else the books without the newest versions. */
    private List<String> behind(Qiao qiao) throws Exception {
        List<JsonNode> flows = qiao.get("/api/v1/flows").json().items();
        for (JsonNode flow : flows) {
            if (count(flow, "parked") > 0) {
                qiao.send("POST", "/api/v1/flows/" + text(flow, "name") + "/retry", "{\"all\": true}");
            }
        }
        List<String> busy = flows.stream()
                .filter(flow -> !text(flow, "state").equals("idle")
                        || count(flow, "parked") + count(flow, "waiting") + count(flow, "inFlight") > 0)
                .map(flow -> text(flow, "name") + " " + text(flow, "state") + " " + count(flow, "parked"))
                .toList();
        return busy.isEmpty() ? withoutNewest() : busy;
    }

    private List<String> withoutNewest() throws IOException {
        Map<String, List<Checker.Effect>> books = books();
        return doors.keySet().stream()
                .filter(book -> !committed.entrySet().stream()
                        .allMatch(each -> newest(books.getOrDefault(book, List.of()), each.getKey())
                                .equals(each.getValue().get(each.getValue().size() - 1))))
                .toList();
    }

    private static String newest(List<Checker.Effect> effects, String key) {
        return effects.stream()
                .filter(effect -> effect.key().equals(key))
                .reduce((older, newer) -> newer)
                .map(Checker.Effect::version)
                .orElse("");
    }

    private static long count(JsonNode flow, String term) {
        return flow.get(term).flatMap(JsonNode::number).orElseThrow().longValueExact();
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).flatMap(JsonNode::text).orElse("");
    }

    private Map<String, List<Checker.Effect>> books() throws IOException {
        Map<String, List<Checker.Effect>> books = new TreeMap<>();
        for (OaLedger.Write write : new OaLedger(home.resolve("practice/oa.jsonl")).writes()) {
            if (!write.op().equals("mkcol")) {
                books.computeIfAbsent(write.book(), any -> new ArrayList<>())
                        .add(new Checker.Effect(write.op(), write.key(), write.name()));
            }
        }
        return books;
    }

    private void assertEachBookIsRight() throws IOException {
        Map<String, List<Checker.Effect>> books = books();
        Map<String, Checker.Findings> wrong = new TreeMap<>();
        for (String book : doors.keySet()) {
            Checker.Findings found = Checker.compare(committed, books.getOrDefault(book, List.of()));
            if (!found.isClean()) {
                wrong.put(book, found);
            }
        }
        assertThat(wrong).as("seed %s, %s kinds", campaign.seed(), doors.size()).isEmpty();
    }

    /** Attempts on a target that says that it is down: one a second at the most. */
    private void assertABrokenTargetIsLeftInPeace(Qiao qiao) throws Exception {
        FaultyDoor door = doors.get("s503");
        door.arm(FaultyDoor.ALL, 0, Integer.MAX_VALUE);
        editAll(qiao);
        int before = door.knocks();
        TimeUnit.SECONDS.sleep(10);
        int after = door.knocks();
        door.arm(FaultyDoor.ALL, 0, 0);
        converge(qiao, "changed while one was down");

        assertThat(after - before).isBetween(1, 12);
    }
}
