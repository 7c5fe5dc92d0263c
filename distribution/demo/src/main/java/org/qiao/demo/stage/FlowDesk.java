package org.qiao.demo.stage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qiao.demo.oracle.Expectation;
import org.qiao.demo.oracle.Verdict;

/** The flows of the running platform: totals, texts, previews, parked records. Thread safe. */
public final class FlowDesk {
    private static final String FLOWS = "/api/v1/flows";

    private final Rest rest;

    FlowDesk(Rest rest) {
        this.rest = rest;
    }

    /** A flow's totals. */
    public FlowTotals totals(String name) throws IOException {
        for (JsonElement one : Rest.list(rest.get(FLOWS))) {
            JsonObject flow = one.getAsJsonObject();
            if (flow.get("name").getAsString().equals(name)) {
                return new FlowTotals(
                        name,
                        flow.get("state").getAsString(),
                        said(flow.get("waitingFor")),
                        said(flow.get("trigger")),
                        count(flow, "pending"),
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

    /** Asks for a run. */
    public void run(String flow) throws IOException {
        rest.send("POST", FLOWS + "/" + flow + "/run", "{}");
    }

    /** Has every record judged once more, after the rules were edited. */
    public void backfill(String flow) throws IOException {
        rest.send("POST", FLOWS + "/" + flow + "/backfill", "{}");
    }

    /** Lets go on what a guard holds. */
    public void approve(String flow) throws IOException {
        rest.send("POST", FLOWS + "/" + flow + "/approve", "{}");
    }

    /** The text of a flow's file. */
    public String text(String flow) throws IOException {
        return page(flow).get("text").getAsString();
    }

    /** Makes a text live, in place of the one that is. */
    public void save(String flow, String text) throws IOException {
        String hash = page(flow).get("hash").getAsString();
        rest.send("PUT", FLOWS + "/" + flow, text, "If-Match", "\"" + hash + "\"");
    }

    /** What is wrong with a text, a sentence each; nothing is saved. */
    public List<String> problems(String flow, String text) throws IOException {
        List<String> all = new ArrayList<>();
        for (JsonElement one : Rest.list(rest.send("POST", FLOWS + "/" + flow + "/check", text))) {
            all.add(said(one.getAsJsonObject().get("message")));
        }
        return all;
    }

    /**
     * What a flow would do with records; nothing is written.
     *
     * @param text an edited text of the flow; empty for the one that is live
     * @param keys the records to show
     * @param withImpact whether to count over all records too
     */
    public JsonObject preview(String flow, String text, List<String> keys, boolean withImpact)
            throws IOException, InterruptedException {
        JsonObject wish = new JsonObject();
        if (!text.isEmpty()) {
            wish.addProperty("text", text);
        }
        JsonArray wanted = new JsonArray();
        keys.forEach(wanted::add);
        wish.add("keys", wanted);
        wish.addProperty("impact", withImpact);
        JsonObject[] seen = new JsonObject[1];
        // For a moment after an edit the adapters are handed over to the new version, and nothing can be previewed.
        Patience.until("the preview of " + flow, () -> {
            seen[0] = rest.send("POST", FLOWS + "/" + flow + "/preview", wish.toString())
                    .getAsJsonObject();
            return seen[0].getAsJsonArray("missing").isEmpty();
        });
        if (!seen[0].getAsJsonArray("problems").isEmpty()) {
            throw new IOException("the preview of " + flow + " was refused: " + seen[0].get("problems"));
        }
        return seen[0];
    }

    /** The causes of parked records, with how many records each has. */
    public Map<String, Long> causes(String flow) throws IOException {
        Map<String, Long> all = new LinkedHashMap<>();
        for (JsonElement one : Rest.list(rest.get(FLOWS + "/" + flow + "/causes?kind=parked"))) {
            JsonObject cause = one.getAsJsonObject();
            all.put(cause.get("cause").getAsString(), count(cause, "keys"));
        }
        return all;
    }

    /** The records that are parked for a cause: key and reason. */
    public Map<String, String> parked(String flow, String cause) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        String path = FLOWS + "/" + flow + "/parked?kind=parked&limit=500&cause=" + Rest.encoded(cause);
        for (JsonElement one : Rest.list(rest.get(path))) {
            JsonObject row = one.getAsJsonObject();
            all.put(row.get("key").getAsString(), said(row.get("reason")));
        }
        return all;
    }

    /** Tries all records of a cause again. Gives how many. */
    public long retry(String flow, String cause) throws IOException {
        JsonObject wish = new JsonObject();
        wish.addProperty("cause", cause);
        return count(
                rest.send("POST", FLOWS + "/" + flow + "/retry", wish.toString())
                        .getAsJsonObject(),
                "retried");
    }

    /** Waits until a flow has read everything and ended what it read. */
    public FlowTotals drain(String flow) throws IOException, InterruptedException {
        Patience.until(flow, () -> totals(flow).isDrained());
        return totals(flow);
    }

    /** Waits until a flow has read and ended what the oracle knows of. */
    public FlowTotals settle(String flow, Expectation expected) throws IOException, InterruptedException {
        Patience.until(flow, () -> {
            FlowTotals totals = totals(flow);
            return totals.read() >= expected.read()
                    && totals.waiting() <= expected.in(Verdict.Bucket.WAITING)
                    && totals.isSettled();
        });
        return totals(flow);
    }

    private JsonObject page(String flow) throws IOException {
        return rest.get(FLOWS + "/" + flow).getAsJsonObject();
    }

    private static String said(JsonElement said) {
        if (said == null || said.isJsonNull()) {
            return "";
        }
        if (said.isJsonArray()) {
            List<String> all = new ArrayList<>();
            said.getAsJsonArray().forEach(one -> all.add(one.getAsString()));
            return String.join("; ", all);
        }
        return said.getAsString();
    }

    private static long count(JsonObject from, String name) {
        return from.get(name).getAsLong();
    }
}
