package org.qiao.launcher.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * The store of a stopped platform, opened alone: no flow runs, no adapter is installed, nothing answers.
 *
 * @since 1.0.0
 */
public final class Restoration {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Restoration() {}

    /**
     * Has the store give up what its journal knows and its database lacks. Gives the sentence that tells what was given
     * up, as {@code zh} and {@code en}, and the lost sequences, as {@code first} and {@code last}, where there are any.
     * Throws {@link Refusal} when a platform runs there, when there is no database, and when it cannot be opened.
     */
    public static Map<String, Object> acceptLoss(Product product, Path home) {
        Path database = home.resolve("data").resolve("derby");
        if (Configured.at(home).store().place().isEmbedded() && !Files.isDirectory(database)) {
            throw new Refusal(
                    Exit.FAILED,
                    "没有数据库 " + database + "：请用 --home 指定平台的目录。",
                    "There is no database " + database + ": name the platform's folder with --home.");
        }
        try (HomeFolder folder = HomeFolder.take(home)) {
            return acceptLoss(product, folder);
        }
    }

    private static Map<String, Object> acceptLoss(Product product, HomeFolder home) {
        Map<String, Object> properties = Platform.properties(Start.at(home.folder(), 0));
        properties.put("qiao.restore", "accept-loss");
        Framework framework = new org.apache.felix.framework.FrameworkFactory().newFramework(properties);
        try {
            framework.init();
            Readiness readiness = new Readiness(framework.getBundleContext(), Readiness.LOSS);
            Bundles.installAndStart(framework, product.store());
            return told(answer(readiness.await(Supplier.class, PATIENCE)));
        } catch (BundleException e) {
            throw refused(e);
        } finally {
            Platform.stop(framework);
        }
    }

    private static @Nullable Object answer(Supplier<?> store) {
        try {
            return store.get();
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private static Map<String, Object> told(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> members)) {
            throw new IllegalStateException("the store answered " + answer);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        members.forEach((key, value) -> told.put(String.valueOf(key), value));
        return told;
    }

    private static Refusal refused(Exception e) {
        return new Refusal(Exit.FAILED, "存储未能打开：" + e.getMessage(), "The store did not open: " + e.getMessage(), e);
    }
}
