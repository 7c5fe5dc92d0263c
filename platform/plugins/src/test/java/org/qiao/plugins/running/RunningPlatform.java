package org.qiao.plugins.running;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.qiao.plugins.Connections;
import org.qiao.plugins.Plugins;
import org.qiao.plugins.Registry;

/**
 * Felix with Declarative Services and this bundle, in a folder. The contracts come from the test's class path, so that
 * the test calls them by type; everything else is as in the product.
 */
public final class RunningPlatform implements AutoCloseable {
    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function-",
            "org.osgi.util.promise-",
            "org.osgi.service.component-",
            "org.apache.felix.scr-");
    private static final List<String> SHARED = List.of(
            "org.qiao.api.connector",
            "org.qiao.api.error",
            "org.qiao.api.health",
            "org.qiao.api.record",
            "org.qiao.api.rule",
            "org.qiao.api.settings",
            "org.qiao.engine.definition",
            "org.qiao.engine.digest",
            "org.qiao.engine.home",
            "org.qiao.engine.json",
            "org.qiao.engine.pipeline",
            "org.qiao.engine.settings",
            "org.qiao.engine.tls",
            "org.qiao.plugins");

    private final Path home;
    private final Path work;
    private final Framework framework;

    private RunningPlatform(Path home, Path work, Framework framework) {
        this.home = home;
        this.work = work;
        this.framework = framework;
    }

    /** Starts one in a folder. */
    public static RunningPlatform in(Path folder, String... properties) {
        try {
            Path home = Files.createDirectories(folder.resolve("home"));
            Path work = Files.createDirectories(folder.resolve("work"));
            Map<String, String> settings = new HashMap<>();
            settings.put("org.osgi.framework.storage", work.resolve("felix").toString());
            settings.put("org.osgi.framework.storage.clean", "onFirstInit");
            settings.put("org.osgi.framework.system.packages.extra", extra());
            settings.put("qiao.home", home.toString());
            for (int i = 0; i < properties.length; i += 2) {
                settings.put(properties[i], properties[i + 1]);
            }
            Framework framework = ServiceLoader.load(FrameworkFactory.class)
                    .findFirst()
                    .orElseThrow()
                    .newFramework(settings);
            framework.start();
            RunningPlatform platform = new RunningPlatform(home, work, framework);
            platform.startBundles();
            return platform;
        } catch (Exception e) {
            throw new IllegalStateException("the test's platform did not start", e);
        }
    }

    private static String extra() {
        StringBuilder packages = new StringBuilder("org.slf4j;version=2.0.17");
        SHARED.forEach(name -> packages.append(',').append(name).append(";version=1.0.0"));
        return packages.toString();
    }

    private void startBundles() throws Exception {
        BundleContext context = framework.getBundleContext();
        List<Bundle> all = new java.util.ArrayList<>();
        for (String name : BUNDLES) {
            String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> new File(entry).getName().startsWith(name))
                    .findFirst()
                    .orElseThrow();
            all.add(context.installBundle("file:" + jar));
        }
        all.add(context.installBundle("file:" + OwnBundle.JAR));
        for (Bundle bundle : all) {
            bundle.start();
        }
    }

    /** This module's classes, packed once as the build packs them. */
    private static final class OwnBundle {
        private static final Path JAR = build();

        private static Path build() {
            try (Builder builder = new Builder()) {
                Path jar = Files.createTempFile("org.qiao.plugins", ".jar");
                jar.toFile().deleteOnExit();
                for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                    if (new File(entry).exists() && !entry.endsWith("test-classes")) {
                        builder.addClasspath(new File(entry));
                    }
                }
                builder.setProperty("Bundle-SymbolicName", "org.qiao.plugins");
                builder.setProperty("Bundle-Version", "0.1.0");
                builder.setProperty("Import-Package", "!org.jspecify.annotations, *");
                builder.setProperty("-includepackage", "org.qiao.plugins, org.qiao.plugins.internal.*");
                builder.build().write(jar.toFile());
                if (!builder.getErrors().isEmpty()) {
                    throw new IllegalStateException(String.join("; ", builder.getErrors()));
                }
                return jar;
            } catch (Exception e) {
                throw new IllegalStateException("this module could not be packed", e);
            }
        }
    }

    /** The folder that people fill. */
    public Path adapters() {
        return home.resolve("adapters");
    }

    /** The platform's folder. */
    public Path home() {
        return home;
    }

    /** A folder to build in. */
    public Path work() {
        return work;
    }

    /** The framework. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** The plugins. */
    public Plugins plugins() {
        return service(Plugins.class);
    }

    /** The registry. */
    public Registry registry() {
        return service(Registry.class);
    }

    /** The connections. */
    public Connections connections() {
        return service(Connections.class);
    }

    /** Drops a jar into the folder, whole at once. */
    public Path drop(AdapterJar jar) {
        return drop(jar.build(work), jar.name().substring(jar.name().lastIndexOf('.') + 1) + ".jar");
    }

    /** Drops a file into the folder under a name, whole at once. */
    public Path drop(Path file, String name) {
        try {
            Path part = Files.copy(file, adapters().resolve(name + ".part"), StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, adapters().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException("the jar could not be dropped", e);
        }
    }

    /** Waits until something holds; fails after a minute, so that a busy machine has time. */
    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after a minute it does not hold that " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    private <T> T service(Class<T> type) {
        until("a " + type.getSimpleName() + " is there", () -> reference(type) != null);
        return type.cast(context().getService(reference(type)));
    }

    private @Nullable ServiceReference<?> reference(Class<?> type) {
        try {
            ServiceReference<?>[] all = context().getAllServiceReferences(type.getName(), null);
            return all == null ? null : all[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(60_000);
        } catch (Exception e) {
            throw new IllegalStateException("the test's platform did not stop", e);
        }
    }
}
