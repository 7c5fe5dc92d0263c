package org.qiao.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.platform.Product;
import org.qiao.practice.Access;
import org.qiao.practice.PracticeOptions;
import org.qiao.practice.PracticeSystems;

/** A platform without adapters whose flow takes customers to a practice OA. */
final class OaScene implements AutoCloseable {
    static final String FLOW = "customers-to-oa";
    private static final String PLUGIN = "org.qiao.adapter.oa";

    private final PracticeSystems systems;
    private final Qiao qiao;
    private final OaLedger ledger;

    private OaScene(PracticeSystems systems, Qiao qiao) {
        this.systems = systems;
        this.qiao = qiao;
        this.ledger = new OaLedger(systems.ledger("oa"));
    }

    /** Starts both, with the flow of the demonstration after an edit. */
    static OaScene start(Path home, UnaryOperator<String> edit) throws IOException, InterruptedException {
        PracticeSystems systems = PracticeSystems.start(PracticeOptions.in(home).only("oa"));
        Access oa = systems.access("oa");
        Path demo = Qiao.PRODUCT.resolve("demo/conf");
        write(home, "flows/customers-to-oa.json", edit.apply(read(demo, "flows/customers-to-oa.json")));
        write(home, "codes/customer-level-crm-oa.json", read(demo, "codes/customer-level-crm-oa.json"));
        write(home, "connections/oa.json", read(demo, "connections/oa.json").replaceAll("http://[^\"]+", oa.url()));
        Qiao qiao = Qiao.run(home);
        qiao.send("PUT", "/api/v1/secrets/oa-password", "{\"value\": \"" + oa.password() + "\"}");
        return new OaScene(systems, qiao);
    }

    Qiao qiao() {
        return qiao;
    }

    PracticeSystems systems() {
        return systems;
    }

    OaLedger ledger() {
        return ledger;
    }

    /** The flow's line in the list of flows. */
    JsonNode flow() throws IOException, InterruptedException {
        return qiao.get("/api/v1/flows").json().items().stream()
                .filter(flow ->
                        flow.get("name").flatMap(JsonNode::text).orElse("").equals(FLOW))
                .findFirst()
                .orElseThrow();
    }

    /** The flow's state. */
    String state() throws IOException, InterruptedException {
        return flow().get("state").flatMap(JsonNode::text).orElse("");
    }

    /** What the flow waits for. */
    List<String> waitingFor() throws IOException, InterruptedException {
        return flow().get("waitingFor").orElseThrow().items().stream()
                .map(one -> one.text().orElse(""))
                .toList();
    }

    /** A term of the flow's ledger. */
    long count(String term) throws IOException, InterruptedException {
        return flow().get(term).flatMap(JsonNode::number).orElseThrow().longValueExact();
    }

    /** Imports customers whose codes are a prefix and a number, and whose phones begin with an area. */
    void importCustomers(String prefix, int count, String area) throws IOException, InterruptedException {
        String rows = IntStream.range(0, count)
                .mapToObj(i -> prefix + i + ",华东贸易" + prefix + i + "有限公司,网络推广,%s%08d,A\n".formatted(area, i))
                .collect(Collectors.joining("", "code,name,source,phone,level\n", ""));
        Path file = Files.writeString(qiao.home().resolve(prefix + ".csv"), rows, StandardCharsets.UTF_8);
        Qiao.Said said = qiao.tell("import", file.toString(), "--as", "customer");
        if (said.exit() != 0) {
            throw new IllegalStateException(said.out() + said.errors());
        }
    }

    /** Copies a jar into the folder of the running platform, as people do. */
    void drop(Path jar) throws IOException {
        Files.copy(jar, adapters().resolve(String.valueOf(jar.getFileName())));
    }

    /** Takes all adapters out of the folder; one that was replaced may just be taken out by the platform. */
    void clear() throws IOException {
        try (var jars = Files.list(adapters())) {
            for (Path jar : jars.toList()) {
                Files.deleteIfExists(jar);
            }
        }
    }

    /** The version and state of the OA adapter; empty while there is none. */
    String adapter() throws IOException, InterruptedException {
        return plugin(PLUGIN);
    }

    /** The version and state of a plugin; empty while there is none. */
    String plugin(String name) throws IOException, InterruptedException {
        return qiao.get("/api/v1/plugins").json().items().stream()
                .filter(one ->
                        one.get("name").flatMap(JsonNode::text).orElse("").equals(name))
                .map(one -> one.get("version").flatMap(JsonNode::text).orElse("") + " "
                        + one.get("state").flatMap(JsonNode::text).orElse(""))
                .findFirst()
                .orElse("");
    }

    /** A number among the platform's metrics. */
    long metric(String name) throws IOException, InterruptedException {
        return qiao.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** The OA adapter of the product. */
    static Path shipped() throws IOException {
        return new Product(Qiao.PRODUCT)
                .adapters().stream()
                        .filter(jar -> jar.toString().contains("adapter-oa"))
                        .findFirst()
                        .orElseThrow();
    }

    /** The same adapter under another version, in a file of its own. */
    static Path shippedAs(String version, Path folder) throws IOException {
        Path other = folder.resolve("oa-" + version + ".jar");
        try (JarFile jar = new JarFile(shipped().toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(other), manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
        return other;
    }

    @Override
    public void close() throws IOException {
        qiao.close();
        systems.close();
    }

    private Path adapters() {
        return qiao.home().resolve("adapters");
    }

    private static String read(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static void write(Path home, String name, String text) throws IOException {
        Path file = home.resolve("conf").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
