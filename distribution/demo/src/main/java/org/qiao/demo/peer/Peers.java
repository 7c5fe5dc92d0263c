package org.qiao.demo.peer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The three systems of a demonstration. Those that shall be real are started where they are installed; whatever is not there
 * is a practice system in a process of its own, which keeps a ledger of what it accepted under {@code DIR/practice}.
 */
public final class Peers implements AutoCloseable {
    /** All that a demonstration has. */
    public static final Set<String> SYSTEMS = Set.of("erp", "oa", "hr");

    private static final Map<String, String> PRODUCTS =
            Map.of("erp", "Tryton", "oa", "Radicale", "hr", "OpenLDAP slapd");

    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Opened opened;
    private final List<String> skipped = new ArrayList<>();

    private final Path ledgers;
    private String control = "";

    private Peers(Path ledgers, Opened opened) {
        this.ledgers = ledgers;
        this.opened = opened;
    }

    /** Starts the systems, which end with what this gives. */
    public static Peers start(Path folder, Path scripts, Set<String> real) throws IOException {
        Opened opened = new Opened();
        try {
            return start(folder, scripts, real, opened);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Starts the systems.
     *
     * @param folder where they keep everything
     * @param scripts the folder of the start scripts of real systems
     * @param real which systems shall be real where they are installed
     * @param opened what ends them
     */
    public static Peers start(Path folder, Path scripts, Set<String> real, Opened opened) throws IOException {
        Peers peers = new Peers(folder.resolve("practice"), opened);
        Path script = scripts.resolve("real-systems.sh");
        if (!real.isEmpty() && Files.exists(script)) {
            peers.real(script, folder.resolve("practice/real"), List.copyOf(new TreeSet<>(real)));
        }
        Set<String> practised = new TreeSet<>(SYSTEMS);
        practised.removeAll(peers.peers.keySet());
        if (!practised.isEmpty()) {
            peers.practise(folder, practised);
        }
        return peers;
    }

    /** One of {@code erp}, {@code oa} and {@code hr}. */
    public Peer get(String system) {
        Peer peer = peers.get(system);
        if (peer == null) {
            throw new IllegalArgumentException("no system '" + system + "': there are " + peers.keySet());
        }
        return peer;
    }

    /** All of them. */
    public List<Peer> all() {
        return List.of(get("erp"), get("oa"), get("hr"));
    }

    /** The file in which a practice system lists what it accepted; empty for a real one. */
    public Optional<Path> ledger(String system) {
        return get(system).isReal() ? Optional.empty() : Optional.of(ledgers.resolve(system + ".jsonl"));
    }

    /** The control port of the practice systems; empty where all are real. */
    public Optional<URI> control() {
        return control.isEmpty() ? Optional.empty() : Optional.of(URI.create(control));
    }

    /** For each system that should be real and is not installed: what is missing and how to install it. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    @Override
    public void close() {
        opened.close();
    }

    private void practise(Path folder, Set<String> systems) throws IOException {
        ChildProcess.Started started = ChildProcess.start(
                ChildProcess.java(
                        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                        "org.qiao.practice.Practice",
                        List.of("--dir", folder.toString(), "--only", String.join(",", systems))),
                folder.resolve("practice/practice.log"),
                opened);
        peers.putAll(read(started.line(), false));
        control = JsonParser.parseString(started.line())
                .getAsJsonObject()
                .getAsJsonObject("control")
                .get("url")
                .getAsString();
    }

    /** Starts those of the wanted systems that are installed; the script names the others on its error output. */
    private void real(Path script, Path folder, List<String> wanted) throws IOException {
        Path log = folder.resolve("start.log");
        Files.deleteIfExists(log);
        opened.add(() -> {
            Process stop = new ProcessBuilder(command(script, "stop", folder, wanted))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            stop.waitFor();
        });
        ChildProcess.Started started = ChildProcess.start(command(script, "start", folder, wanted), log, opened);
        started.process().close();
        peers.putAll(read(started.line(), true));
        try (Stream<String> said = Files.lines(log)) {
            said.filter(line -> line.startsWith("SKIPPED: ")).forEach(skipped::add);
        }
    }

    private static List<String> command(Path script, String verb, Path folder, List<String> systems) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString(), verb, folder.toString()));
        command.addAll(systems);
        return command;
    }

    private static Map<String, Peer> read(String line, boolean isReal) {
        Map<String, Peer> all = new LinkedHashMap<>();
        JsonObject ready = JsonParser.parseString(line).getAsJsonObject();
        for (Map.Entry<String, String> product : PRODUCTS.entrySet()) {
            String system = product.getKey();
            if (ready.has(system)) {
                JsonObject access = ready.getAsJsonObject(system);
                String name = isReal ? product.getValue() : "practice " + system.toUpperCase(Locale.ROOT);
                all.put(
                        system,
                        new Peer(
                                system,
                                name,
                                isReal,
                                access.get("url").getAsString(),
                                access.get("user").getAsString(),
                                access.get("password").getAsString()));
            }
        }
        return all;
    }
}
