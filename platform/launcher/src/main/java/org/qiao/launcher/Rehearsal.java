package org.qiao.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.platform.Platform;
import org.qiao.launcher.platform.Product;
import org.qiao.launcher.platform.Start;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;

/**
 * A platform that starts, takes a record through a flow, is looked at and stops, in a folder that is deleted afterwards.
 * {@code qiao archive} runs it in a JVM that keeps the classes it saw.
 */
public final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;

    private static final List<List<String>> LOOKS = List.of(
            List.of("status"),
            List.of("flow", "list"),
            List.of("flow", "runs", "rehearsal", "-o", "json"),
            List.of("plugin", "list"),
            List.of("connection", "list"),
            List.of("secret", "list"),
            List.of("query", "customer"),
            List.of("get", "customer", "C1", "-o", "json"));

    private final Path home;

    private Rehearsal(Path home) {
        this.home = home;
    }

    /** Runs it and leaves with an exit code. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("qiao-rehearsal");
        int exit;
        try {
            exit = new Rehearsal(home).run();
        } finally {
            delete(home);
        }
        System.exit(exit);
    }

    private int run() throws IOException, InterruptedException {
        prepare();
        PrintStream terminal = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Platform platform = Platform.start(Product.own(), Start.at(home, 0));
        try {
            Path rows = Files.writeString(home.resolve("rows.csv"), "code,name,source\nC1,华东贸易,网络推广\n");
            int exit = say(List.of("import", rows.toString(), "--as", "customer", "-o", "json"));
            boolean isDelivered = awaitDelivery();
            for (List<String> look : LOOKS) {
                exit = Math.max(exit, say(look));
            }
            return isDelivered ? exit : Exit.FAILED;
        } finally {
            platform.close();
            System.setOut(terminal);
        }
    }

    /** A flow from customers to a file, and all adapters of the product. */
    private void prepare() throws IOException {
        Path conf = home.resolve("conf");
        Path adapters = Files.createDirectories(home.resolve("adapters"));
        Files.createDirectories(conf.resolve("connections"));
        Files.createDirectories(conf.resolve("flows"));
        Files.writeString(Files.createDirectories(home.resolve("out")).resolve("customer.csv"), "code,name\n");
        Files.writeString(conf.resolve("connections/files.json"), """
                {"connection": "files", "connector": "file.folder", "settings": {"folder": "%s", "isForced": false}}
                """.formatted(home.resolve("out")));
        Files.writeString(conf.resolve("flows/rehearsal.json"), """
                {"flow": "rehearsal",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "files", "type": "customer", "key": "code"},
                 "when": {"on": "change"},
                 "filter": "name != ''",
                 "map": {"code": "code", "name": {"from": "name", "via": ["text.trim"]}}}
                """);
        for (Path jar : Product.own().adapters()) {
            Files.copy(jar, adapters.resolve(jar.getFileName()));
        }
    }

    private int say(List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--home", home.toString()));
        String[] arguments = all.toArray(String[]::new);
        return Main.commandLine(arguments).execute(arguments);
    }

    private boolean awaitDelivery() throws InterruptedException {
        Client client = Client.at(home, Locale.ENGLISH);
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean isDelivered = isDelivered(client);
        while (!isDelivered && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
            isDelivered = isDelivered(client);
        }
        return isDelivered;
    }

    private static boolean isDelivered(Client client) {
        List<JsonNode> flows = client.get("/api/v1/flows").items();
        return !flows.isEmpty() && !Result.text(flows.get(0), "applied").equals("0");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
