package org.qiao.bench.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.qiao.bench.report.Report;
import org.qiao.bench.report.Size;
import org.qiao.bench.world.Customers;
import org.qiao.bench.yardstick.CustomerTable;

/** What every bench works with: the product, the size, a folder, the report, and homes that hold customers already. */
public final class Stage implements AutoCloseable {
    private final Path product;
    private final Size size;
    private final Path folder;
    private final Report report;
    private final Map<Integer, Path> filled = new HashMap<>();
    private int homes;

    /** A stage for an assembled product. */
    public Stage(Path product, Size size, Path folder, Report report) {
        this.product = product;
        this.size = size;
        this.folder = folder;
        this.report = report;
    }

    /** How much is measured. */
    public Size size() {
        return size;
    }

    /** Where figures go. */
    public Report report() {
        return report;
    }

    /** The assembled product. */
    public Path product() {
        return product;
    }

    /** A folder of its own for anything. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** An adapter of the product by a part of its name. */
    public Path adapter(String name) throws IOException {
        try (Stream<Path> jars = Files.list(product.resolve("adapters-available"))) {
            return jars.filter(jar -> jar.toString().contains("qiao-adapter-" + name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("this product has no adapter '" + name + "'"));
        }
    }

    /** A new home with the adapter of the benches. */
    public Home home() throws IOException {
        return Home.empty(next()).adapter(AdapterJar.write(folder.resolve("jars"), "1.0.0"));
    }

    /** The same with the first customers in it. */
    public Home home(int customers) throws IOException, InterruptedException {
        Path full = filled.get(customers);
        if (full == null) {
            full = fill(customers);
            filled.put(customers, full);
        }
        return Home.copy(full, next());
    }

    /** A bare database with the first customers, filled once: its folder, for yardsticks that only read. */
    public Path table(int customers) throws IOException, SQLException {
        Path there = folder.resolve("bare-" + customers);
        if (!Files.exists(there)) {
            report.progress("filling a bare database with " + customers + " customers");
            CustomerTable.fill(there, customers);
        }
        return there;
    }

    /** Lets a home go whose platform was stopped. */
    public void drop(Home home) throws IOException {
        remove(home.folder());
    }

    /** Starts the product over a home with the flags of its script. */
    public Platform start(Home home) throws IOException, InterruptedException {
        return start(home, size == Size.TINY ? "-XX:TieredStopAtLevel=1" : "");
    }

    /** The same with further options of Java. */
    public Platform start(Home home, String options) throws IOException, InterruptedException {
        return Platform.start(product, home, options);
    }

    private Path fill(int customers) throws IOException, InterruptedException {
        report.progress("filling a database with " + customers + " customers");
        Home home = home();
        Path csv = Customers.csv(home.folder().resolve("customers.csv"), 0, customers);
        try (Platform platform = start(home)) {
            platform.importCustomers(csv, customers);
        }
        Files.delete(csv);
        return home.folder();
    }

    private Path next() {
        return folder.resolve("home-" + ++homes);
    }

    /** Removes everything. */
    @Override
    public void close() throws IOException {
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
