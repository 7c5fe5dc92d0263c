package org.qiao.practice;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qiao.practice.json.Json;

/** The commands that speak to running practice systems: fault, faults, clear, counts, health. */
final class ControlClient {
    static final List<String> COMMANDS = List.of("fault", "faults", "clear", "counts", "health");

    private ControlClient() {}

    /** @return the exit code: 0 done, 1 refused, 2 wrong use, 3 not running */
    static int run(List<String> words, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Map<String, Object> options = new LinkedHashMap<>();
        for (int i = 1; i < words.size(); i += 2) {
            if (!words.get(i).startsWith("--") || i + 1 >= words.size()) {
                err.println("\"" + words.get(i) + "\" is no option with a value.");
                return 2;
            }
            String value = words.get(i + 1);
            boolean isNumber = List.of("--count", "--ms", "--skip").contains(words.get(i)) && value.matches("[0-9]+");
            options.put(words.get(i).substring(2), isNumber ? (Object) new BigDecimal(value) : value);
        }
        if (!(options.remove("dir") instanceof String dir)) {
            err.println("--dir DIR is missing: the folder that the practice systems were started with.");
            return 2;
        }
        return send(words.get(0), Path.of(dir), options, out, err);
    }

    private static int send(String command, Path dir, Map<String, Object> options, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        int port = new Notebook(dir.resolve("practice")).port("control");
        if (port == 0) {
            err.println("No practice systems were ever started in " + dir + ".");
            return 3;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + port + (command.matches("counts|health") ? "/" + command : "/faults")));
        switch (command) {
            case "fault" -> request.POST(BodyPublishers.ofString(Json.write(options)));
            case "clear" -> request.DELETE();
            default -> request.GET();
        }
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            boolean isDone = answer.statusCode() < 400;
            (isDone ? out : err).println(answer.body().strip());
            return isDone ? 0 : 1;
        } catch (ConnectException e) {
            err.println("The practice systems of " + dir + " do not run: nobody listens on port " + port + ".");
            return 3;
        }
    }
}
