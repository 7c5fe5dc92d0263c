package org.qiao.bench.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.qiao.bench.world.Customer;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** The product in a process of its own, started by its script, and the ways to speak to it. */
public final class Platform implements AutoCloseable {
    private static final long PATIENCE_NANOS = 3_600_000_000_000L;
    private static final long FIRST_LOOK_NANOS = 5_000_000;
    private static final long LAST_LOOK_NANOS = 250_000_000;
    private static final int LOOKS = 50;
    private static final int FIRST_FAILURE = 400;
    private static final int LONGEST_REASON = 600;

    private final Observed process;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    private Platform(Observed process, String token) {
        this.process = process;
        this.token = token;
    }

    /** Starts a product over a home, with further options of Java. */
    public static Platform start(Path product, Home home, String options) throws IOException, InterruptedException {
        List<String> command =
                List.of("sh", product.resolve("qiao").toString(), "run", "--home", home.folder() + "", "--port", "0");
        Observed process = Observed.start(
                command, "/health", home.folder().resolve("platform.log"), Map.of("QIAO_JAVA_OPTS", options));
        return new Platform(
                process,
                Files.readString(home.folder().resolve("data/cli-token")).strip());
    }

    /** The process. */
    public Observed process() {
        return process;
    }

    /** Where it answers. */
    public URI url() {
        return process.url();
    }

    /** What a request must carry. */
    public String token() {
        return token;
    }

    /** An answer's text. Throws for a refusal. */
    public String send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return answer(method, path, BodyPublishers.ofString(body), "application/json", headers)
                .body();
    }

    /** An answer's value. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return JsonTree.parse("answer", send("GET", path, ""));
    }

    private HttpResponse<String> answer(String method, String path, BodyPublisher body, String media, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", media)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    /** Saves a flow's file as people do, over whatever stands there; gives the hash of the text. */
    public String save(String flow, String text, String hash) throws IOException, InterruptedException {
        HttpResponse<String> saved = answer(
                "PUT",
                "/api/v1/flows/" + flow,
                BodyPublishers.ofString(text),
                "application/json",
                "If-Match",
                hash.isEmpty() ? "\"\"" : hash);
        return saved.headers().firstValue("ETag").orElse("");
    }

    /** How a flow stands. */
    public JsonNode flow(String name) throws IOException, InterruptedException {
        return get("/api/v1/flows/" + name).get("flow").orElseThrow();
    }

    /** A term of a flow's ledger. */
    public long count(String flow, String term) throws IOException, InterruptedException {
        return number(flow(flow), term);
    }

    /** Asks a flow for a run. */
    public void run(String flow) throws IOException, InterruptedException {
        send("POST", "/api/v1/flows/" + flow + "/run", "");
    }

    /** Waits until a flow rests and has read so many changes. */
    public void awaitRead(String flow, long read) throws IOException, InterruptedException {
        await(flow + " has read " + read, () -> {
            JsonNode now = flow(flow);
            return number(now, "read") >= read
                    && now.get("state").flatMap(JsonNode::text).orElse("").equals("idle");
        });
    }

    /** Imports a file of customers and waits until they are there. */
    public void importCustomers(Path csv, int count) throws IOException, InterruptedException {
        makeTags();
        String begun = answer(
                        "POST",
                        "/api/v1/imports?object=customer&mode=insert&name=customers.csv",
                        BodyPublishers.ofFile(csv),
                        "application/octet-stream")
                .body();
        String id = text(JsonTree.parse("answer", begun), "id");
        await(count + " customers are imported", () -> {
            return !text(get("/api/v1/imports/" + id), "ended").isEmpty();
        });
        String ended = send("GET", "/api/v1/imports/" + id, "");
        long made = number(JsonTree.parse("answer", ended).get("counts").orElseThrow(), "created");
        if (made != count) {
            throw new IOException("of " + count + " customers " + made + " were imported: "
                    + ended.substring(0, Math.min(ended.length(), LONGEST_REASON)));
        }
    }

    /** The tags that the customers name, where they are not there yet. */
    private void makeTags() throws IOException, InterruptedException {
        if (get("/api/v1/objects/tag").get("items").orElseThrow().items().isEmpty()) {
            for (Map.Entry<String, String> tag : Customer.TAGS.entrySet()) {
                send(
                        "POST",
                        "/api/v1/objects/tag",
                        "{\"id\": \"" + tag.getKey() + "\", \"name\": \"" + tag.getValue()
                                + "\", \"object\": \"customer\"}");
            }
        }
    }

    /** Something that can be asked again and again. */
    public interface Question {
        /** Whether it is so by now. */
        boolean isTrue() throws IOException, InterruptedException;
    }

    /** Waits until something is so. Looks less and less often: each look takes time from what is measured. */
    public static void await(String what, Question question) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!question.isTrue()) {
            long waited = System.nanoTime() - begun;
            if (waited > PATIENCE_NANOS) {
                throw new IOException("waited in vain until " + what);
            }
            LockSupport.parkNanos(Math.max(FIRST_LOOK_NANOS, Math.min(LAST_LOOK_NANOS, waited / LOOKS)));
        }
    }

    private static long number(JsonNode node, String key) {
        return node.get(key).flatMap(JsonNode::number).orElseThrow().longValueExact();
    }

    private static String text(JsonNode node, String key) {
        return Objects.requireNonNull(node.get(key).flatMap(JsonNode::text).orElse(""));
    }

    @Override
    public void close() {
        process.close();
    }
}
