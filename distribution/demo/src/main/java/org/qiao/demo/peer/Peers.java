package org.qiao.demo.peer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The three systems of a demonstration. Radicale and slapd are started where they are installed; whatever is not there is
 * a practice system in a process of its own, which keeps a ledger of what it accepted under {@code DIR/practice}.
 */
public final class Peers implements AutoCloseable {
    private static final Path RADICALE = Path.of("/usr/bin/radicale");
    private static final Path SLAPD = Path.of("/usr/sbin/slapd");
    private static final String BASE = "dc=example,dc=cn";

    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final List<AutoCloseable> running = new ArrayList<>();

    private Peers() {}

    /**
     * Starts the systems.
     *
     * @param folder where they keep everything
     * @param scripts the folder of the start scripts of real systems
     * @param isPracticeOnly whether real systems are left alone even where they are installed
     */
    public static Peers start(Path folder, Path scripts, boolean isPracticeOnly) throws IOException {
        Peers peers = new Peers();
        try {
            Set<String> practised = new TreeSet<>(List.of("erp", "oa", "hr"));
            if (!isPracticeOnly && Files.isExecutable(RADICALE) && Files.exists(scripts.resolve("radicale-start.sh"))) {
                peers.real("oa", "Radicale", scripts, "radicale", folder);
                practised.remove("oa");
            }
            if (!isPracticeOnly && Files.isExecutable(SLAPD) && Files.exists(scripts.resolve("slapd-start.sh"))) {
                peers.real("hr", "OpenLDAP slapd", scripts, "slapd", folder);
                practised.remove("hr");
            }
            peers.practise(folder, practised);
            return peers;
        } catch (IOException | RuntimeException e) {
            peers.close();
            throw e;
        }
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

    @Override
    public void close() {
        for (int i = running.size() - 1; i >= 0; i--) {
            try {
                running.get(i).close();
            } catch (Exception e) {
                throw new IllegalStateException("a system of the demonstration did not stop: " + e.getMessage(), e);
            }
        }
        running.clear();
    }

    private void practise(Path folder, Set<String> systems) throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        String java = self.command().orElse("java");
        ChildProcess.Started started = ChildProcess.start(
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.qiao.practice.Practice",
                        "--dir",
                        folder.toString(),
                        "--only",
                        String.join(",", systems)),
                folder.resolve("practice/practice.log"));
        running.add(started.process());
        JsonObject ready = JsonParser.parseString(started.line()).getAsJsonObject();
        for (String system : systems) {
            JsonObject access = ready.getAsJsonObject(system);
            peers.put(
                    system,
                    new Peer(
                            system,
                            "practice " + system.toUpperCase(Locale.ROOT),
                            false,
                            access.get("url").getAsString(),
                            access.get("user").getAsString(),
                            access.get("password").getAsString()));
        }
    }

    private void real(String system, String product, Path scripts, String name, Path folder) throws IOException {
        Path data = folder.resolve("practice").resolve(name);
        ChildProcess.Started started = ChildProcess.start(
                List.of("bash", scripts.resolve(name + "-start.sh").toString(), data.toString()),
                folder.resolve("practice").resolve(name + ".log"));
        started.process().close();
        running.add(() -> ChildProcess.start(
                        List.of(
                                "bash",
                                "-c",
                                "bash \"$0\" \"$1\"; echo stopped",
                                scripts.resolve(name + "-stop.sh").toString(),
                                data.toString()),
                        folder.resolve("practice").resolve(name + ".log"))
                .process()
                .close());
        String url = started.line().strip();
        boolean isLdap = system.equals("hr");
        peers.put(
                system,
                new Peer(
                        system,
                        product,
                        true,
                        isLdap ? url.substring(0, url.length() - BASE.length() - 1) : url,
                        isLdap ? "cn=admin," + BASE : "zhang.wei",
                        isLdap ? "Qiao-hr-2026" : "Qiao-oa-2026"));
    }
}
