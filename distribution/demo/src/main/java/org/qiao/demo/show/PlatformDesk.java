package org.qiao.demo.show;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qiao.demo.oracle.Expectation;

/** The running platform as its REST interface shows it. */
final class PlatformDesk {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String token;

    /** The platform that answers at an address and keeps its token under a folder. */
    PlatformDesk(URI url, Path home) throws IOException {
        this.url = url;
        this.token = Files.readString(home.resolve("data/cli-token")).strip();
    }

    /**
     * One flow's totals.
     *
     * @param state idle, running, waiting …
     * @param waitingFor what it waits for; empty when for nothing
     */
    record FlowTotals(
            String name,
            String state,
            String waitingFor,
            long read,
            long applied,
            long unchanged,
            long filtered,
            long superseded,
            long parked,
            long waiting,
            long inFlight) {
        /** Whether everything that was read has an end, except what waits for others. */
        boolean isSettled() {
            return inFlight == 0 && (state.equals("idle") || state.equals("held"));
        }

        /** Whether the totals say what the oracle says. */
        boolean agreesWith(Expectation expected) {
            return read - superseded - unchanged == expected.read()
                    && applied == expected.in(org.qiao.demo.oracle.Verdict.Bucket.APPLIED)
                    && filtered == expected.in(org.qiao.demo.oracle.Verdict.Bucket.FILTERED)
                    && parked == expected.in(org.qiao.demo.oracle.Verdict.Bucket.PARKED)
                    && waiting == expected.in(org.qiao.demo.oracle.Verdict.Bucket.WAITING);
        }
    }

    /** How an import stands. */
    record ImportProgress(String state, double progress, long read, long created, long updated, long refused) {
        boolean isOver() {
            return !state.equals("queued") && !state.equals("running");
        }
    }

    FlowTotals flow(String name) throws IOException {
        for (JsonElement one : list(get("/api/v1/flows"))) {
            JsonObject flow = one.getAsJsonObject();
            if (flow.get("name").getAsString().equals(name)) {
                return new FlowTotals(
                        name,
                        flow.get("state").getAsString(),
                        waiting(flow.get("waitingFor")),
                        count(flow, "read"),
                        count(flow, "applied"),
                        count(flow, "unchanged"),
                        count(flow, "filtered"),
                        count(flow, "superseded"),
                        count(flow, "parked"),
                        count(flow, "waiting"),
                        count(flow, "inFlight"));
            }
        }
        throw new IOException("the platform has no flow '" + name + "'");
    }

    void run(String flow) throws IOException {
        send(request("/api/v1/flows/" + flow + "/run")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json"));
    }

    /** Makes a token with which somebody may sign in once. */
    String signInToken() throws IOException {
        return send(request("/api/v1/sign-in-tokens")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .header("Content-Type", "application/json"))
                .getAsJsonObject()
                .get("token")
                .getAsString();
    }

    /** Keeps a secret that connections refer to. */
    void secret(String name, String value) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("value", value);
        send(request("/api/v1/secrets/" + name)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** The state of the plugin whose name ends so; empty when there is none. */
    String pluginState(String ending) throws IOException {
        for (JsonElement one : list(get("/api/v1/plugins"))) {
            if (one.getAsJsonObject().get("name").getAsString().endsWith(ending)) {
                return one.getAsJsonObject().get("state").getAsString();
            }
        }
        return "";
    }

    long count(String object, String condition) throws IOException {
        return get("/api/v1/objects/" + object + "?limit=1&total=true&filter=" + encoded(condition))
                .getAsJsonObject()
                .get("total")
                .getAsLong();
    }

    /** Some records of an object, by a condition. */
    JsonArray records(String object, String condition, int limit) throws IOException {
        return list(get("/api/v1/objects/" + object + "?limit=" + limit + "&filter=" + encoded(condition)));
    }

    void patch(String object, String id, JsonObject patch) throws IOException {
        send(request("/api/v1/objects/" + object + "/" + id)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(patch.toString())));
    }

    /** Starts an import of a file and gives its id. */
    String importFile(Path file, String object) throws IOException {
        JsonElement started = send(
                request("/api/v1/imports?object=" + object + "&name=" + encoded(String.valueOf(file.getFileName())))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofFile(file)));
        return started.getAsJsonObject().get("id").getAsString();
    }

    ImportProgress importProgress(String id) throws IOException {
        JsonObject status = get("/api/v1/imports/" + id).getAsJsonObject();
        JsonObject counts = status.getAsJsonObject("counts");
        return new ImportProgress(
                status.get("state").getAsString(),
                status.get("progress").getAsDouble(),
                count(counts, "read"),
                count(counts, "created"),
                count(counts, "updated"),
                count(counts, "refused"));
    }

    private JsonElement get(String path) throws IOException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en");
    }

    private JsonElement send(HttpRequest.Builder request) throws IOException {
        try {
            HttpRequest built = request.build();
            HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() >= 400) {
                throw new IOException(built.method() + " " + built.uri().getPath() + " answered " + answer.statusCode()
                        + ": " + answer.body());
            }
            return answer.body().isBlank() ? new JsonObject() : JsonParser.parseString(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the platform", e);
        }
    }

    private static JsonArray list(JsonElement answer) {
        return answer.isJsonArray()
                ? answer.getAsJsonArray()
                : answer.getAsJsonObject().getAsJsonArray("items");
    }

    private static String waiting(JsonElement said) {
        if (said == null || said.isJsonNull()) {
            return "";
        }
        if (said.isJsonArray()) {
            StringBuilder all = new StringBuilder();
            said.getAsJsonArray()
                    .forEach(one -> all.append(all.length() == 0 ? "" : "; ").append(one.getAsString()));
            return all.toString();
        }
        return said.getAsString();
    }

    private static long count(JsonObject from, String name) {
        return from.get(name).getAsLong();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
