package org.qiao.demo.stage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The running platform as its REST interface shows it: records, imports, plugins, secrets. Thread safe. */
public final class PlatformDesk {
    private static final int PAGE = 500;

    private final Rest rest;
    private final FlowDesk flows;

    /** The platform that answers at an address and keeps its token under a folder; it speaks {@code zh} or {@code en}. */
    public PlatformDesk(URI url, Path home, String language) throws IOException {
        this.rest = new Rest(url, home, language);
        this.flows = new FlowDesk(rest);
    }

    /** How an import stands. */
    public record ImportProgress(String state, double progress, long read, long created, long updated, long refused) {
        /** Whether it has ended, well or not. */
        public boolean isOver() {
            return !state.equals("queued") && !state.equals("running");
        }
    }

    /** Whether records and flows can be asked for by now. */
    public boolean isOpen() {
        try {
            count("customer", "");
            return rest.get("/api/v1/flows").isJsonArray();
        } catch (IOException e) {
            return false;
        }
    }

    /** The flows. */
    public FlowDesk flows() {
        return flows;
    }

    /** Makes a token with which somebody may sign in once. */
    public String signInToken() throws IOException {
        return rest.send("POST", "/api/v1/sign-in-tokens", "{}")
                .getAsJsonObject()
                .get("token")
                .getAsString();
    }

    /** Keeps a secret that connections refer to. */
    public void secret(String name, String value) throws IOException {
        JsonObject body = new JsonObject();
        body.addProperty("value", value);
        rest.send("PUT", "/api/v1/secrets/" + name, body.toString());
    }

    /** The state of the plugin whose name ends so; empty when there is none. */
    public String pluginState(String ending) throws IOException {
        for (JsonElement one : Rest.list(rest.get("/api/v1/plugins"))) {
            if (one.getAsJsonObject().get("name").getAsString().endsWith(ending)) {
                return one.getAsJsonObject().get("state").getAsString();
            }
        }
        return "";
    }

    /** Drains, stops and removes a plugin. */
    public void removePlugin(String name) throws IOException {
        rest.send("DELETE", "/api/v1/plugins/" + name, "");
    }

    /** The process and when it began: another answer means that the platform was started again. */
    public String process() throws IOException {
        JsonObject status = rest.get("/api/v1/status").getAsJsonObject();
        return status.get("process").getAsString() + " " + status.get("started").getAsString();
    }

    /** A number among the platform's metrics. */
    public long metric(String name) throws IOException {
        return rest.text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("the platform has no metric " + name));
    }

    /** How many records of an object meet a condition. */
    public long count(String object, String condition) throws IOException {
        return rest.get("/api/v1/objects/" + object + "?limit=1&total=true&filter=" + Rest.encoded(condition))
                .getAsJsonObject()
                .get("total")
                .getAsLong();
    }

    /** Some records of an object, by a condition. */
    public JsonArray records(String object, String condition, int limit) throws IOException {
        return Rest.list(
                rest.get("/api/v1/objects/" + object + "?limit=" + limit + "&filter=" + Rest.encoded(condition)));
    }

    /** All records of an object that meet a condition, with some of their fields. */
    public List<JsonObject> all(String object, String condition, String fields) throws IOException {
        List<JsonObject> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = rest.get("/api/v1/objects/" + object + "?limit=" + PAGE + "&fields=" + fields + "&cursor="
                            + Rest.encoded(cursor) + "&filter=" + Rest.encoded(condition))
                    .getAsJsonObject();
            page.getAsJsonArray("items").forEach(one -> all.add(one.getAsJsonObject()));
            cursor = page.has("cursor") && !page.get("cursor").isJsonNull()
                    ? page.get("cursor").getAsString()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /** Changes some fields of a record; the key is an id or a code. */
    public void patch(String object, String key, JsonObject patch) throws IOException {
        rest.send("PATCH", "/api/v1/objects/" + object + "/" + key, patch.toString());
    }

    /** Starts an import of a file and gives its id. */
    public String importFile(Path file, String object) throws IOException {
        String name = Rest.encoded(String.valueOf(file.getFileName()));
        return rest.upload("/api/v1/imports?object=" + object + "&name=" + name, file)
                .getAsJsonObject()
                .get("id")
                .getAsString();
    }

    /** Imports a file and waits for its end. Throws when it did not get there. */
    public ImportProgress load(Path file, String object) throws IOException, InterruptedException {
        String id = importFile(file, object);
        Patience.until("the import of " + file, () -> importProgress(id).isOver());
        ImportProgress end = importProgress(id);
        if (!end.state().equals("done")) {
            throw new IOException("the import of " + object + " ended as " + end);
        }
        return end;
    }

    /** How an import stands. */
    public ImportProgress importProgress(String id) throws IOException {
        JsonObject status = rest.get("/api/v1/imports/" + id).getAsJsonObject();
        JsonObject counts = status.getAsJsonObject("counts");
        return new ImportProgress(
                status.get("state").getAsString(),
                status.get("progress").getAsDouble(),
                counts.get("read").getAsLong(),
                counts.get("created").getAsLong(),
                counts.get("updated").getAsLong(),
                counts.get("refused").getAsLong());
    }
}
