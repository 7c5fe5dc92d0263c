package org.qiao.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.qiao.demo.tally.ErpLedger;
import org.qiao.launcher.platform.Product;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;

/** A practice ERP, and a home whose flows take products, customers and orders to it. */
final class ErpScene implements AutoCloseable {
    static final String PRODUCTS = """
            {"flow": "products-to-erp",
             "from": {"connection": "crm", "type": "product"},
             "to": {"connection": "erp", "type": "product", "key": "code"},
             "when": {"on": "change"},
             "map": {"code": "code", "name": "name", "unit": {"const": "个"}}}
            """;

    private final PracticeSystems systems;
    private final Path home;

    private ErpScene(PracticeSystems systems, Path home) {
        this.systems = systems;
        this.home = home;
    }

    /** Starts the ERP and fills the home: flows and codes of the demonstration, and the adapter. */
    static ErpScene start(Path home) throws IOException {
        ErpScene scene =
                new ErpScene(PracticeSystems.start(PracticeOptions.in(home).only("erp")), home);
        Path demo = Qiao.PRODUCT.resolve("demo/conf");
        scene.write("flows/products-to-erp.json", PRODUCTS);
        for (String flow : new String[] {"flows/customers-to-erp.json", "flows/orders-to-erp.json"}) {
            scene.write(flow, Files.readString(demo.resolve(flow)));
        }
        scene.write(
                "codes/product-to-material.json", "{\"codes\": \"product-to-material\", \"map\": {\"P-1\": \"P-1\"}}");
        String connection = Files.readString(demo.resolve("connections/erp.json"));
        scene.write(
                "connections/erp.json",
                connection.replaceAll("http://[^\"]+", scene.access().url()));
        Files.createDirectories(home.resolve("adapters"));
        for (Path jar : new Product(Qiao.PRODUCT).adapters()) {
            if (jar.toString().contains("adapter-erp")) {
                Files.copy(jar, home.resolve("adapters").resolve(jar.getFileName()));
            }
        }
        return scene;
    }

    /** Tells a running platform the ERP's password. */
    void tellPassword(Qiao qiao) throws IOException, InterruptedException {
        qiao.send("PUT", "/api/v1/secrets/erp-password", "{\"value\": \"" + access().password() + "\"}");
    }

    /** Has the ERP accept the next writes that contain a text, and break off without an answer. */
    void cutAfter(String match, long count) throws IOException {
        systems.fail(
                new Fault("erp", FaultKind.CUT_AFTER, Fault.Scope.WRITE, match, Duration.ZERO, 0, count, Instant.MAX));
    }

    void clearFaults() throws IOException {
        systems.clearFaults();
    }

    /** A clerk at the ERP confirms a sale there. */
    void confirmSale(String reference) throws IOException, InterruptedException {
        new ErpClerk(access()).confirm(reference);
    }

    /** Writes another text of a file of the configuration. */
    void rewrite(String name, UnaryOperator<String> edit) throws IOException {
        Path file = home.resolve("conf").resolve(name);
        Files.writeString(file, edit.apply(Files.readString(file)));
    }

    ErpLedger ledger() {
        return new ErpLedger(systems.ledger("erp"));
    }

    @Override
    public void close() throws IOException {
        systems.close();
    }

    private Access access() {
        return systems.access("erp");
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve("conf").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
