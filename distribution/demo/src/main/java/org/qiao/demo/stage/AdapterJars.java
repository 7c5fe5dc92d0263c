package org.qiao.demo.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.qiao.launcher.platform.Product;

/** Jars on their way into the folder of adapters. */
public final class AdapterJars {
    private AdapterJars() {}

    /** The product's adapter for a system. */
    public static Path of(Product product, String system) throws IOException {
        return product.adapters().stream()
                .filter(jar -> String.valueOf(jar.getFileName()).contains("adapter-" + system))
                .findFirst()
                .orElseThrow(() -> new IOException("this product has no adapter for " + system));
    }

    /** Copies a jar into the folder of a home, as a whole at once. */
    public static void drop(Path jar, Path home) throws IOException {
        Path part = Files.createDirectories(home.resolve("demo")).resolve(jar.getFileName() + ".part");
        Path adapters = Files.createDirectories(home.resolve("adapters"));
        Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, adapters.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
}
