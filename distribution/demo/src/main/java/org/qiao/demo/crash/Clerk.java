package org.qiao.demo.crash;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
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
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Writes customers and orders through REST without a pause, and remembers what was acknowledged. Goes on when the
 * platform is back; what it was writing when the platform died may or may not be there. A customer's name ends with the
 * number of its version. Runs in one thread; read it when that has ended.
 */
public final class Clerk implements Callable<Clerk> {
    private static final String OBJECTS = "/api/v1/objects/";
    /** What a platform says that begins or ends: a path, or a method of it, is not there. */
    private static final Pattern NOT_THERE = Pattern.compile("QIAO-REST-00[45]");

    private static final long PAUSE_MILLIS = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String prefix;
    private final String product;
    private final Random random;
    private final Entrance entrance;
    private final BooleanSupplier isOver;
    private final List<Customer> customers = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private int made;

    /**
     * A clerk.
     *
     * @param prefix what the codes of its customers and orders begin with
     * @param product the code of what it sells
     * @param entrance where the platform is
     * @param isOver whether the day is over
     */
    public Clerk(String prefix, String product, Entrance entrance, BooleanSupplier isOver) {
        this.prefix = prefix;
        this.product = product;
        this.random = new Random(prefix.hashCode());
        this.entrance = entrance;
        this.isOver = isOver;
    }

    /** Where the platform answers by now; asked before every request, since another start has another token. */
    public interface Entrance {
        /** Its address. */
        URI url();

        /** Who may enter. */
        String token() throws IOException;
    }

    /** A customer that was acknowledged; the version last acknowledged, and the one last asked for. */
    private static final class Customer {
        private final String code;
        private int acknowledged = 1;
        private int asked = 1;

        private Customer(String code) {
            this.code = code;
        }
    }

    @Override
    public Clerk call() throws InterruptedException {
        while (!isOver.getAsBoolean()) {
            try {
                work();
            } catch (IOException e) {
                awaitPlatform();
            }
        }
        return this;
    }

    /** The versions that were acknowledged, by the customer's code. */
    public Map<String, Integer> acknowledged() {
        Map<String, Integer> all = new LinkedHashMap<>();
        customers.forEach(customer -> all.put(customer.code, customer.acknowledged));
        return all;
    }

    /** The codes of the orders whose confirmation was acknowledged. */
    public List<String> confirmed() {
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
        String code = prefix + "C" + ++made;
        send(
                "POST",
                "customer",
                "{\"code\": \"%s\", \"name\": \"%s公司 第1版\", \"source\": \"网络推广\"}".formatted(code, code));
        customers.add(new Customer(code));
    }

    private void change(Customer customer) throws IOException, InterruptedException {
        customer.asked++;
        send(
                "PATCH",
                "customer/" + customer.code,
                "{\"name\": \"%s公司 第%d版\"}".formatted(customer.code, customer.asked));
        customer.acknowledged = customer.asked;
    }

    private void order(Customer customer) throws IOException, InterruptedException {
        String code = prefix + "O" + ++made;
        send("POST", "order", """
                {"code": "%s", "customer": "%s", "orderDate": "2026-11-02",
                 "lines": [{"lineNo": 1, "product": "%s", "quantity": {"amount": "2", "unit": "个"}, "unitPrice": "3.50"}]}
                """.formatted(code, customer.code, product));
        send("POST", "order/" + code + "/transitions/confirm", "{}");
        orders.add(code);
    }

    private void awaitPlatform() throws InterruptedException {
        while (!isOver.getAsBoolean() && !isThere()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isThere() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(entrance.url().resolve("/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(entrance.url().resolve(OBJECTS + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + entrance.token())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        int status = answer.statusCode();
        if (status == 401 || status >= 500 || NOT_THERE.matcher(answer.body()).find()) {
            throw new IOException("the platform comes or goes: " + status);
        }
        if (status >= 300 || JsonParser.parseString(answer.body()).isJsonNull()) {
            throw new IllegalStateException(method + " " + path + ": " + status + " " + answer.body());
        }
    }
}
