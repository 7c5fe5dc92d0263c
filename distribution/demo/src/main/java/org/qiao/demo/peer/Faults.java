package org.qiao.demo.peer;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Faults on demand. Real systems have none: nothing happens to them. */
public final class Faults {
    private Faults() {}

    /** Has a practice system accept its next writes that contain a text, and break off without an answer. */
    public static void cutAfter(Peers peers, String system, String match, int count) throws IOException {
        if (!peers.get(system).isReal()) {
            JsonObject fault = new JsonObject();
            fault.addProperty("system", system);
            fault.addProperty("kind", "cut-after");
            fault.addProperty("match", match);
            fault.addProperty("count", count);
            send(peers.control(), "POST", fault.toString());
        }
    }

    /** Ends all faults. */
    public static void clear(Peers peers) throws IOException {
        send(peers.control(), "DELETE", "");
    }

    private static void send(Optional<URI> control, String method, String body) throws IOException {
        if (control.isEmpty()) {
            return;
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(control.get().resolve("/faults"))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IOException("the practice systems refused a fault: " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking for a fault", e);
        }
    }
}
