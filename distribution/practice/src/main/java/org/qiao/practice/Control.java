package org.qiao.practice;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultReader;
import org.qiao.practice.fault.Faults;
import org.qiao.practice.http.Handler;
import org.qiao.practice.http.Reply;
import org.qiao.practice.http.Request;
import org.qiao.practice.json.Json;
import org.qiao.practice.json.JsonException;
import org.qiao.practice.system.PracticeSystem;

/** The control port: faults, health and counts. */
final class Control implements Handler {
    private final Refusals refusals;
    private final Faults faults;
    private final Map<String, PracticeSystem> systems;

    Control(Refusals refusals, Faults faults, Map<String, PracticeSystem> systems) {
        this.refusals = refusals;
        this.faults = faults;
        this.systems = systems;
    }

    @Override
    public Fault.Target target(Request request) {
        return new Fault.Target(false, "");
    }

    @Override
    public Reply reply(Request request) {
        String asked = request.method() + " " + request.path();
        try {
            return switch (asked) {
                case "GET /health" -> json(health());
                case "GET /counts" -> json(counts());
                case "GET /faults" ->
                    json(Map.of(
                            "faults", faults.list().stream().map(Fault::toJson).toList()));
                case "POST /faults" -> added(request);
                case "DELETE /faults" -> cleared();
                default ->
                    problem(
                            404,
                            asked + " is unknown; there are GET /health, GET /counts, "
                                    + "GET, POST and DELETE /faults.");
            };
        } catch (IllegalArgumentException | JsonException e) {
            return problem(400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return problem(500, String.valueOf(e.getMessage()));
        }
    }

    private Reply added(Request request) throws IOException {
        Fault fault = FaultReader.read(Json.readObject(request.text()), Clock.systemUTC());
        refusals.add(fault);
        return Reply.json(201, Json.write(fault.toJson()));
    }

    private Reply cleared() throws IOException {
        refusals.clear();
        return Reply.empty(204);
    }

    private Map<String, Object> health() {
        Map<String, Object> ports = new TreeMap<>();
        systems.values().forEach(system -> ports.put(system.name(), system.port()));
        return Map.of("status", "up", "systems", ports);
    }

    private Map<String, @Nullable Object> counts() {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        systems.values()
                .forEach(system -> counts.put(
                        system.name(), Map.of("records", system.recordsByType(), "accepted", system.acceptedByOp())));
        return counts;
    }

    private static Reply json(Map<String, ?> body) {
        return Reply.json(200, Json.write(body) + "\n");
    }

    private static Reply problem(int status, String detail) {
        return Reply.json(status, Json.write(Map.of("detail", detail)) + "\n");
    }
}
