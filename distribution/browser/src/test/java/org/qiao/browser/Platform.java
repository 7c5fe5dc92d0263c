package org.qiao.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** The assembled product in a process of its own: with the demonstration's data and systems, or empty. */
final class Platform implements AutoCloseable {
    private static final Path PRODUCT =
            Path.of("../product/target/qiao").toAbsolutePath().normalize();

    private final Path home;
    private final Process process;
    private final URI url;

    private Platform(Path home, Process process, URI url) {
        this.home = home;
        this.process = process;
        this.url = url;
    }

    /** Starts one and waits until it says that all is as it should be. */
    static Platform start(String awaited, String... words) {
        try {
            Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "home")
                    .toAbsolutePath();
            List<String> all =
                    new ArrayList<>(List.of("sh", PRODUCT.resolve("qiao").toString()));
            all.addAll(List.of(words));
            all.addAll(List.of("--home", home.toString(), "--port", "0"));
            ProcessBuilder builder = new ProcessBuilder(all)
                    .redirectError(home.resolve("errors.txt").toFile());
            builder.environment().put("LANG", "en_US.UTF-8");
            builder.environment().remove("QIAO_HOME");
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new Platform(home, process, ready(process, home, awaited));
        } catch (IOException e) {
            throw new UncheckedIOException("the platform did not start", e);
        }
    }

    private static URI ready(Process process, Path home, String awaited) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        URI url = null;
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready http://")) {
                url = URI.create(line.substring("ready ".length()).strip());
            }
            if (url != null && line.contains(awaited)) {
                drain(out);
                return url;
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException(
                "the platform ended before it said '" + awaited + "': " + Files.readString(home.resolve("errors.txt")));
    }

    /** What it goes on to say is of no matter, but must be taken, or it stands still. */
    private static void drain(BufferedReader out) {
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "drain");
        reader.setDaemon(true);
        reader.start();
    }

    URI url() {
        return url;
    }

    /** Calls its API with the terminal's token, and headers as pairs of name and value; gives the answer. */
    JsonNode call(String method, String path, String body, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(home.resolve("data/cli-token"))
                                            .strip())
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return JsonTree.parse("answer", answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A jar that came with the product, by the folder and the beginning of its name. */
    static Path jar(String folder, String begin) {
        try (Stream<Path> all = Files.list(PRODUCT.resolve(folder))) {
            return all.filter(file -> file.getFileName().toString().startsWith(begin))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that it was started in. */
    Path home() {
        return home;
    }

    /** A one-time token for signing in. */
    String oneTimeToken() {
        return text(call("POST", "/api/v1/sign-in-tokens", ""), "token");
    }

    /** A session. */
    String session() {
        return text(call("POST", "/api/v1/sign-in", "{\"token\": \"" + oneTimeToken() + "\"}"), "token");
    }

    /** The id of a customer by its code. */
    String customer(String code) {
        return text(call("GET", "/api/v1/objects/customer/" + code, ""), "id");
    }

    static String text(JsonNode node, String key) {
        return node.get(key).flatMap(JsonNode::text).orElse("");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
