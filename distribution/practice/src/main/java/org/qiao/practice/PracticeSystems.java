package org.qiao.practice;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.erp.ErpSystem;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.Faults;
import org.qiao.practice.hr.HrSystem;
import org.qiao.practice.http.HttpListener;
import org.qiao.practice.json.Json;
import org.qiao.practice.oa.OaSystem;
import org.qiao.practice.system.PracticeSystem;

/** The practice systems of one folder while they run, with the control port beside them. Thread-safe. */
public final class PracticeSystems implements AutoCloseable {
    private static final String OA_USER = "qiao";

    private final PracticeOptions options;
    private final Path folder;
    private final Notebook notebook;
    private final FileChannel lock;
    private final Faults faults = new Faults(Clock.systemUTC());
    private final Map<String, PracticeSystem> running = new TreeMap<>();
    private @Nullable Refusals refusals;
    private @Nullable HttpListener control;

    private PracticeSystems(PracticeOptions options) throws IOException {
        this.options = options;
        this.folder = options.dir().toAbsolutePath().resolve("practice");
        Files.createDirectories(folder);
        this.notebook = new Notebook(folder);
        this.lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Starts what the options name; when it returns every system answers. */
    public static PracticeSystems start(PracticeOptions options) throws IOException {
        PracticeSystems systems = new PracticeSystems(options);
        try {
            systems.start();
            return systems;
        } catch (IOException | RuntimeException e) {
            systems.close();
            throw e;
        }
    }

    /** How to reach one of erp, oa and hr. */
    public Access access(String system) {
        PracticeSystem found = running.get(system);
        if (found == null) {
            throw new IllegalArgumentException(
                    "The practice system " + system + " does not run; running are " + running.keySet());
        }
        return switch (system) {
            case "erp" -> access(found, "http://127.0.0.1:" + found.port() + "/erp/", "admin");
            case "oa" -> access(found, "http://127.0.0.1:" + found.port() + "/" + OA_USER + "/contacts/", OA_USER);
            default -> access(found, "ldap://127.0.0.1:" + found.port(), HrSystem.bindDn());
        };
    }

    /** The address of the control port. */
    public String controlUrl() {
        return "http://127.0.0.1:" + Objects.requireNonNull(control).port();
    }

    /** The ledger of accepted writes of that system. */
    public Path ledger(String system) {
        return folder.resolve(system + ".jsonl");
    }

    /** Sets a fault, as the control port does. */
    public void fail(Fault fault) throws IOException {
        Objects.requireNonNull(refusals).add(fault);
    }

    /** Ends all faults. */
    public void clearFaults() throws IOException {
        Objects.requireNonNull(refusals).clear();
    }

    /** Everything that a client needs, as one line of JSON. */
    public String readyLine() {
        Map<String, Object> ready = new LinkedHashMap<>();
        running.keySet().forEach(name -> {
            Map<String, Object> access = access(name).toJson();
            if (name.equals("hr")) {
                access.put("base", HrSystem.base());
            }
            ready.put(name, access);
        });
        ready.put("control", Map.of("url", controlUrl()));
        ready.put("ledgers", folder.toString());
        return Json.write(ready);
    }

    /** Stops listening, lets requests in progress end, closes the ledgers. */
    @Override
    public void close() throws IOException {
        if (control != null) {
            control.close();
        }
        if (refusals != null) {
            refusals.close();
        }
        for (PracticeSystem system : running.values()) {
            system.close();
        }
        lock.close();
    }

    private void start() throws IOException {
        if (!isLockFree()) {
            throw new IOException(
                    "Practice systems already run in " + folder + ". Stop them, or choose another folder with --dir.");
        }
        for (String name : options.systems()) {
            running.put(name, onPort(name, port -> system(name, port)));
        }
        refusals = new Refusals(faults, running);
        Control handler = new Control(refusals, faults, running);
        control = onPort("control", port -> new HttpListener("control", port, handler, new Faults(Clock.systemUTC())));
        for (PracticeSystem system : running.values()) {
            notebook.rememberPort(system.name(), system.port());
        }
        notebook.rememberPort("control", control.port());
    }

    private boolean isLockFree() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return false;
        }
    }

    private PracticeSystem system(String name, int port) throws IOException {
        Clock clock = Clock.systemUTC();
        String password = notebook.password(name);
        return switch (name) {
            case "erp" -> new ErpSystem(ledger(name), port, "admin", password, faults, clock);
            case "oa" -> new OaSystem(ledger(name), port, options.oaStyle(), OA_USER, password, faults, clock);
            default -> new HrSystem(ledger(name), port, password, faults, clock);
        };
    }

    /** Starts something on a port. */
    @FunctionalInterface
    private interface Starter<T> {
        T on(int port) throws IOException;
    }

    private <T> T onPort(String name, Starter<T> starter) throws IOException {
        int wanted = options.ports().getOrDefault(name, 0);
        if (wanted != 0) {
            return orExplain(name, wanted, starter);
        }
        int last = notebook.port(name);
        try {
            return starter.on(last);
        } catch (BindException e) {
            return starter.on(0);
        }
    }

    private static <T> T orExplain(String name, int port, Starter<T> starter) throws IOException {
        try {
            return starter.on(port);
        } catch (BindException e) {
            throw new IOException(
                    "Port " + port + " is in use, so the practice " + name
                            + " cannot listen there. Give another with --" + name + "-port, or 0 for any free one.",
                    e);
        }
    }

    private Access access(PracticeSystem system, String url, String user) {
        try {
            return new Access(url, user, notebook.password(system.name()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The passwords in " + folder + " cannot be read", e);
        }
    }
}
