package org.qiao.bench.yardstick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** A process of Felix with one bundle: what a start of the platform is compared with. Prints its address when it answers. */
public final class BareLauncher {
    private BareLauncher() {}

    /** Starts in the folder named by the one argument, and goes on until SIGTERM. */
    public static void main(String[] arguments) throws BundleException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Framework framework = BareFramework.start(
                folder, Map.of("bare.database", folder.resolve("database").toString()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework)));
        try {
            framework
                    .getBundleContext()
                    .installBundle(folder.resolve("bare.jar").toUri().toString())
                    .start();
        } catch (BundleException e) {
            framework.stop();
            throw e;
        }
        framework.waitForStop(0);
    }

    /** The bundle that the launcher starts, written before any start is timed; gives the jars of its class path. */
    public static List<Path> prepare(Path folder) throws IOException {
        BareBundle.write(Files.createDirectories(folder).resolve("bare.jar"));
        return List.of(BareBundle.jarOf(BareLauncher.class), BareBundle.jarOf(Felix.class));
    }

    private static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(5_000);
        } catch (BundleException e) {
            throw new IllegalStateException("Felix refused to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
