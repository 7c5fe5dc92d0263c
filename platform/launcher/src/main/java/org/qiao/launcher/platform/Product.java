package org.qiao.launcher.platform;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * The assembled product: {@code lib}, {@code bundles}, {@code adapters-available}, {@code conf}.
 *
 * @param folder where it stands
 * @since 1.0.0
 */
public record Product(Path folder) {
    /** Logging carries the messages of all others, and components are found while their bundles start. */
    private static final List<String> FIRST = List.of("qiao-logging-", "org.apache.felix.scr-");

    /** Of our bundles, those that the store alone needs. */
    private static final List<String> STORE = List.of("qiao-api-", "qiao-engine-", "qiao-logging-", "qiao-store-");

    /** The product that this class came from: {@code -Dqiao.product}, else beside its jar's {@code lib}. */
    public static Product own() {
        String told = System.getProperty("qiao.product");
        if (told != null) {
            return new Product(Path.of(told).toAbsolutePath().normalize());
        }
        try {
            Path jar = Path.of(Product.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Product(jar.resolve("../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a jar's place is a URI", e);
        }
    }

    /** The bundles, in the order of their start. */
    public List<Path> bundles() {
        return jars("bundles").stream()
                .sorted(Comparator.comparingInt(Product::rank))
                .toList();
    }

    /** The bundles that it takes to open the store and nothing else, in the order of their start. */
    List<Path> store() {
        return bundles().stream()
                .filter(jar -> {
                    String name = jar.getFileName().toString();
                    return !name.startsWith("qiao-") || STORE.stream().anyMatch(name::startsWith);
                })
                .toList();
    }

    /** The adapters that come with the product, to be dropped in. */
    public List<Path> adapters() {
        return jars("adapters-available");
    }

    /** The flows, connections and code lists that come with it. */
    public Path conf() {
        return folder.resolve("conf");
    }

    private static int rank(Path jar) {
        String name = jar.getFileName().toString();
        for (int i = 0; i < FIRST.size(); i++) {
            if (name.startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return FIRST.size();
    }

    private List<Path> jars(String part) {
        Path from = folder.resolve(part);
        try (Stream<Path> all = Files.list(from)) {
            return all.filter(p -> p.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new Refusal(
                    Exit.FAILED,
                    "产品目录 " + from + " 读不到：请重新构建（mvn package）或重新解压。",
                    "The product folder " + from + " cannot be read: build it again (mvn package) or unpack it again.",
                    e);
        }
    }
}
