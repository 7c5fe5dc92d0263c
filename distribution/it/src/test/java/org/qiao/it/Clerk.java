package org.qiao.it;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/**
 * Writes customers and orders through REST without a pause, and remembers what was acknowledged. Goes on when the
 * platform is back; what it was writing when the platform died may or may not be there. A customer's name ends with the
 * number of its version.
 */
final class Clerk implements Callable<Clerk> {
    private static final String OBJECTS = "/api/v1/objects/";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final Random random;
    private final AtomicReference<Qiao> platform;
    private final AtomicBoolean isOver;
    private final List<Customer> customers = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private Qiao current;
    private int made;

    /**
     * A clerk.
     *
     * @param platform the platform that runs now
     * @param isOver set when the day is over
     */
    Clerk(String name, AtomicReference<Qiao> platform, AtomicBoolean isOver) {
        this.name = name;
        this.random = new Random(name.hashCode());
        this.platform = platform;
        this.isOver = isOver;
        this.current = platform.get();
    }

    /** A customer that was acknowledged; the version last acknowledged, and the one last asked for. */
    static final class Customer {
        private final String id;
        private final String code;
        private int acknowledged = 1;
        private int asked = 1;

        private Customer(String id, String code) {
            this.id = id;
            this.code = code;
        }
    }

    @Override
    public Clerk call() throws Exception {
        while (!isOver.get()) {
            try {
                work();
            } catch (IOException e) {
                Qiao dead = current;
                current = Patience.until("the platform is back", platform::get, qiao -> qiao != dead || isOver.get());
            }
        }
        return this;
    }

    /** The versions that were acknowledged, by the customer's code. */
    Map<String, Integer> acknowledged() {
        Map<String, Integer> all = new LinkedHashMap<>();
        customers.forEach(customer -> all.put(customer.code, customer.acknowledged));
        return all;
    }

    /** The codes of the orders whose confirmation was acknowledged. */
    List<String> confirmed() {
        return List.copyOf(orders);
    }

    private void work() throws IOException, InterruptedException {
        int dice = random.nextInt(10);
        if (customers.isEmpty() || dice < 3) {
            create();
        } else if (dice < 9) {
            change(customers.get(random.nextInt(customers.size())));
        } else {
            order(customers.get(customers.size() - 1));
        }
    }

    private void create() throws IOException, InterruptedException {
        made++;
        JsonNode answer = send("POST", "customer", "{\"name\": \"" + name + made + "公司 第1版\", \"source\": \"网络推广\"}");
        customers.add(new Customer(text(answer, "id"), text(answer, "code")));
    }

    private void change(Customer customer) throws IOException, InterruptedException {
        customer.asked++;
        send("PATCH", "customer/" + customer.id, "{\"name\": \"" + name + "公司 第" + customer.asked + "版\"}");
        customer.acknowledged = customer.asked;
    }

    private void order(Customer customer) throws IOException, InterruptedException {
        JsonNode answer = send("POST", "order", """
                {"customer": "%s", "orderDate": "2026-11-01",
                 "lines": [{"lineNo": 1, "product": "P-1", "quantity": {"amount": "2", "unit": "个"}, "unitPrice": "3.50"}]}
                """.formatted(customer.id));
        send("POST", "order/" + text(answer, "id") + "/transitions/confirm", "{}");
        orders.add(text(answer, "code"));
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(current.url().resolve(OBJECTS + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + current.token())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JsonTree.parse("answer", answer.body());
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).flatMap(JsonNode::text).orElseThrow();
    }
}
