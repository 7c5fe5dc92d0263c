package org.qiao.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** A platform in a process of its own, started by the script that people start, and the ways to speak to it. */
final class Qiao implements AutoCloseable {
    static final Path PRODUCT = Path.of(System.getProperty("qiao.product", "../product/target/qiao"))
            .toAbsolutePath()
            .normalize();

    /** A process that lives for seconds is not worth optimising: it would take half of the tests' processor time. */
    static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final HttpClient LOOKS = HttpClient.newHttpClient();

    private final Path home;
    private final Process process;
    private final URI url;

    private Qiao(Path home, Process process, URI url) {
        this.home = home;
        this.process = process;
        this.url = url;
    }

    /** Starts a platform at a home on any free port and waits for its line. */
    static Qiao run(Path home) throws IOException {
        return run(home, "");
    }

    /** Starts a platform with further options of Java. */
    static Qiao run(Path home, String options) throws IOException {
        Path errors = Files.createTempFile("qiao", ".err");
        ProcessBuilder builder = command(List.of("run", "--home", home.toString(), "--port", "0"));
        builder.environment().merge("QIAO_JAVA_OPTS", options, (quick, further) -> quick + " " + further);
        Process process = builder.redirectError(errors.toFile()).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.matches("ready https?://127\\.0\\.0\\.1:.*")) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the platform said '" + line + "' instead of ready: " + Files.readString(errors));
        }
        return new Qiao(home, process, URI.create(line.substring("ready ".length())));
    }

    /** Runs one verb to its end. */
    static Said say(String... words) throws IOException, InterruptedException {
        return say(Duration.ofMinutes(5), Map.of(), words);
    }

    /** Runs one verb that may take its time, with variables of its environment. */
    static Said say(Duration patience, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("qiao", ".out");
        Path errors = Files.createTempFile("qiao", ".err");
        ProcessBuilder command = command(Arrays.asList(words));
        command.environment().putAll(environment);
        Process process = command.redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("qiao " + String.join(" ", words) + " did not end");
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(errors));
    }

    /** Runs one verb against this platform. */
    Said tell(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home.toString()));
        return say(all.toArray(String[]::new));
    }

    /** The script with words, in English, and as quick as a process that lives for seconds can be. */
    static ProcessBuilder command(List<String> words) {
        List<String> all = new ArrayList<>(List.of("sh", PRODUCT.resolve("qiao").toString()));
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("LANG", "en_US.UTF-8");
        builder.environment().remove("QIAO_HOME");
        builder.environment().put("QIAO_JAVA_OPTS", QUICK);
        return builder;
    }

    /** What a verb said. */
    record Said(int exit, String out, String errors) {
        JsonNode json() {
            return JsonTree.parse("output", out);
        }
    }

    /** An HTTP request to this platform with the local token. */
    Answer send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    /** An HTTP request of a program, with its token. */
    Answer as(String program, String method, String path, String body) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + program)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    /** An HTTP request without a token. */
    Answer anonymous(String method, String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}"))
                .build());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    /** Looks share their connections; a refused request whose body was not read ends the one that it came on. */
    private static Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpClient http = request.method().equals("GET") ? LOOKS : HttpClient.newHttpClient();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response);
    }

    /** What the platform answered. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JsonTree.parse("answer", response.body());
        }

        String text(String key) {
            return json().get(key).flatMap(JsonNode::text).orElse("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    String token() throws IOException {
        return Files.readString(home.resolve("data/cli-token")).strip();
    }

    URI url() {
        return url;
    }

    Path home() {
        return home;
    }

    /** Sends SIGTERM; whether it went. It gives itself nine seconds, and a busy machine takes its own. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    /** Ends it without a word. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
