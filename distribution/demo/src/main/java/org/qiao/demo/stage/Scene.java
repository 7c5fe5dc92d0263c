package org.qiao.demo.stage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qiao.demo.Generator;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.peer.Opened;
import org.qiao.demo.peer.Peer;
import org.qiao.demo.peer.Peers;
import org.qiao.demo.record.Plan;
import org.qiao.demo.tally.ErpDesk;
import org.qiao.demo.tally.HrDesk;
import org.qiao.launcher.platform.Product;

/**
 * What stands ready before the platform starts: the outside systems with their own data, the generated files, and a
 * configuration that points at them.
 */
public final class Scene {
    /** The CRM's objects for which there is a file, in the order in which they refer to each other. */
    public static final List<String> OBJECTS = List.of("team", "user", "product", "customer", "contact", "order");

    /** The zone in which the demonstration counts days. */
    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Path home;
    private final Path data;
    private final Path conf;
    private final Peers peers;
    private final Oracle oracle;
    private final LocalDate asOf;
    private final Remembered remembered;

    private Scene(Path home, Path data, Path conf, Peers peers, Oracle oracle, LocalDate asOf, Remembered remembered) {
        this.home = home;
        this.data = data;
        this.conf = conf;
        this.peers = peers;
        this.oracle = oracle;
        this.asOf = asOf;
        this.remembered = remembered;
    }

    /** Makes the data, starts the systems outside, which {@code opened} ends, and writes the configuration. */
    public static Scene prepare(
            Path home,
            Product product,
            Remembered remembered,
            Plan plan,
            Set<String> real,
            Teller teller,
            Opened opened)
            throws IOException {
        Path data = home.resolve("demo/data");
        Path conf = home.resolve("demo/conf");
        teller.head("准备数据和外部系统", "Data and the systems outside");
        Oracle oracle = new Generator(plan, (what, done, all) -> {}).write(data);
        teller.say(
                plan.customers() + " 个客户、" + plan.orders() + " 张订单（种子 " + plan.seed() + "）在 " + data,
                plan.customers() + " customers and " + plan.orders() + " orders (seed " + plan.seed() + ") in " + data);
        Peers peers = Peers.start(home, product.folder().resolve("real"), real, opened);
        peers.skipped().forEach(line -> teller.say(line, line));
        peers.all()
                .forEach(peer -> teller.say(
                        kind(peer, "真实系统", "演练系统") + " " + peer, kind(peer, "real", "practice") + " system " + peer));
        furnish(peers, data);
        configure(product.folder().resolve("demo/conf"), conf, data, peers);
        return new Scene(home, data, conf, peers, oracle, plan.asOf(), remembered);
    }

    /** The platform's folder. */
    public Path home() {
        return home;
    }

    /** The folder of the generated files. */
    public Path data() {
        return data;
    }

    /** A folder of flows, connections and code lists that point at the systems. */
    public Path conf() {
        return conf;
    }

    /** One of the systems outside. */
    public Peer peer(String system) {
        return peers.get(system);
    }

    /** The systems outside. */
    public Peers outside() {
        return peers;
    }

    /** The systems outside, one by one. */
    public List<Peer> peers() {
        return peers.all();
    }

    /** Lays this configuration over the one that the platform's folder has; one that is empty is filled by its start. */
    public void overwriteConf() throws IOException {
        if (Files.isDirectory(home.resolve("conf/flows"))) {
            copy(conf, home.resolve("conf"));
        }
    }

    /** What all counts must be. */
    public Oracle oracle() {
        return oracle;
    }

    /** Whether the day on which the oracle judged validity is over. */
    public boolean isFromAnotherDay() {
        return !asOf.equals(LocalDate.now(CHINA));
    }

    /** What the demonstration before has left here. */
    public Remembered remembered() {
        return remembered;
    }

    private static String kind(Peer peer, String real, String practice) {
        return peer.isReal() ? real : practice;
    }

    /** What the systems have of their own: the ERP its materials, the HR system its employees. */
    private static void furnish(Peers peers, Path data) throws IOException {
        ErpDesk erp = new ErpDesk(peers.get("erp"));
        try (CsvReader<NamedCsvRecord> materials =
                CsvReader.builder().ofNamedCsvRecord(data.resolve("materials.csv"))) {
            for (NamedCsvRecord row : materials) {
                erp.material(row.getField("code"), row.getField("name"), new BigDecimal(row.getField("listPrice")));
            }
        }
        new HrDesk(peers.get("hr")).load(data.resolve("employees.ldif"));
    }

    private static void configure(Path template, Path conf, Path data, Peers peers) throws IOException {
        copy(template, conf);
        copy(data.resolve("codes"), conf.resolve("codes"));
        for (Peer peer : peers.all()) {
            Path file = conf.resolve("connections").resolve(peer.system() + ".json");
            JsonObject connection =
                    JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            JsonObject settings = connection.getAsJsonObject("settings");
            settings.addProperty("url", peer.url());
            settings.addProperty("user", peer.user());
            Gson pretty =
                    new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
            Files.writeString(file, pretty.toJson(connection) + "\n");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path source : all) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
