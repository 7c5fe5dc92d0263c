package org.qiao.demo.act;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.qiao.demo.peer.ChildProcess;
import org.qiao.demo.peer.Opened;
import org.qiao.demo.stage.Patience;
import org.qiao.demo.stage.PlatformDesk;

/** A platform in a process of its own, started as {@code qiao run} starts it, that may be killed. Read by several threads, steered by one. */
final class PlatformChild {
    private static final String READY = "ready ";
    private static final long LOOK_MILLIS = 100;

    private final Path home;
    private final int port;
    private final Path conf;
    private final String language;
    private final Opened opened;
    private volatile Running running;

    private PlatformChild(Path home, int port, Path conf, String language, Opened opened) throws IOException {
        this.home = home;
        this.port = port;
        this.conf = conf;
        this.language = language;
        this.opened = opened;
        this.running = start();
    }

    private record Running(ChildProcess process, URI url, PlatformDesk desk) {}

    /** Starts one, which {@code opened} ends, and returns when it answers. */
    static PlatformChild start(Path home, int port, Path conf, String language, Opened opened) throws IOException {
        return new PlatformChild(home, port, conf, language, opened);
    }

    URI url() {
        return running.url();
    }

    PlatformDesk desk() {
        return running.desk();
    }

    /** Ends the process as SIGKILL does. */
    void kill() throws InterruptedException {
        running.process().kill();
    }

    /** Starts it again and gives the milliseconds until it answered. */
    long restart() throws IOException {
        long begun = System.nanoTime();
        running = start();
        return Patience.millisSince(begun);
    }

    /** Whether it was ended for good. */
    boolean isClosed() {
        return opened.isClosed();
    }

    /** Its address answers a little before everything stands behind it. */
    private static void awaitFlows(PlatformDesk desk) throws IOException {
        try {
            Patience.until("the platform", LOOK_MILLIS, desk::isOpen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the platform started", e);
        }
    }

    private Running start() throws IOException {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        Path log = home.resolve("demo/platform.log");
        ChildProcess.Started started = ChildProcess.start(
                ChildProcess.java(
                        flags,
                        "org.qiao.launcher.Main",
                        List.of(
                                "run",
                                "--home",
                                home.toString(),
                                "--port",
                                Integer.toString(port),
                                "--with-conf",
                                conf.toString())),
                log,
                opened);
        if (!started.line().startsWith(READY)) {
            started.process().close();
            throw new IOException("the platform said '" + started.line() + "' instead of ready: see " + log);
        }
        URI url = URI.create(started.line().substring(READY.length()));
        PlatformDesk desk = new PlatformDesk(url, home, language);
        awaitFlows(desk);
        return new Running(started.process(), url, desk);
    }
}
