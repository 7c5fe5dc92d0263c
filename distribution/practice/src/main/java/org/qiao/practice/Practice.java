package org.qiao.practice;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command line: starts practice systems, or speaks to running ones. */
public final class Practice {
    private static final String USAGE = """
            practice --dir DIR [--only erp,oa,hr] [--erp-port N] [--oa-port N] [--hr-port N] [--control-port N]
                     [--oa-style radicale|sogo]
            practice fault --dir DIR --system erp|oa|hr --kind KIND [--count N] [--for 10s] [--ms N]
                     [--on write|read|any] [--match TEXT] [--skip N]
            practice faults|clear|counts|health --dir DIR""";

    private Practice() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = run(List.of(args), out, err);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(List<String> words, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            if (!words.isEmpty() && ControlClient.COMMANDS.contains(words.get(0))) {
                return ControlClient.run(words, out, err);
            }
            serve(PracticeOptions.parse(words), out);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("The practice systems were not started: " + e.getMessage() + ".\n" + USAGE);
            return 2;
        } catch (IOException | IllegalStateException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static void serve(PracticeOptions options, PrintStream out) throws IOException, InterruptedException {
        PracticeSystems systems = PracticeSystems.start(options);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(systems, stopped), "practice-stop"));
        out.println(systems.readyLine());
        stopped.await();
    }

    private static void stop(PracticeSystems systems, CountDownLatch stopped) {
        try {
            systems.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            stopped.countDown();
        }
    }
}
