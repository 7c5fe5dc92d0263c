package org.qiao.demo.act;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import org.qiao.demo.stage.FlowDesk;
import org.qiao.demo.stage.FlowTotals;
import org.qiao.demo.stage.Patience;

/** Flows that are edited while they run. */
final class LiveFlow {
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private LiveFlow() {}

    /** The text of a flow with another value for a key. */
    static String with(String text, String key, String value) {
        JsonObject flow = JsonParser.parseString(text).getAsJsonObject();
        flow.add(key, JsonParser.parseString(value));
        return PRETTY.toJson(flow) + "\n";
    }

    /** The text of a flow with another mapping line. */
    static String withLine(String text, String field, String line) {
        JsonObject flow = JsonParser.parseString(text).getAsJsonObject();
        flow.getAsJsonObject("map").add(field, JsonParser.parseString(line));
        return PRETTY.toJson(flow) + "\n";
    }

    /** Saves a text and gives the milliseconds until it is live. */
    static long save(FlowDesk flows, String flow, String text) throws IOException {
        long begun = System.nanoTime();
        flows.save(flow, text);
        return Patience.millisSince(begun);
    }

    /** Waits until a flow is at rest; what its guard holds is approved. */
    static FlowTotals rest(FlowDesk flows, String flow) throws IOException, InterruptedException {
        Patience.until(flow, () -> {
            FlowTotals totals = flows.totals(flow);
            if (totals.state().equals("held")) {
                flows.approve(flow);
            }
            return totals.isDrained() && totals.state().equals("idle");
        });
        return flows.totals(flow);
    }
}
