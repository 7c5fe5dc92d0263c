package org.qiao.launcher.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * The store of a stopped platform, opened alone: no flow runs, no adapter is installed, nothing answers.
 *
 * @since 1.0.0
 */
public final class Restoration {
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
            return StoreAlone.ask(product, folder, "accept-loss", Readiness.LOSS, Supplier.class, store -> store.get());
        }
    }
}
