package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a vendor does, as docs/guide/write-an-adapter.md tells it: a converter is built against the api jar of the assembled
 * product alone, dropped in, used in a flow, changed, upgraded and removed.
 */
class VendorTest {
    private static final String ADAPTER = "com.acme.masked-phone";
    private static final String NEEDED = "converter acme.masked-phone";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @Test
    void aConverterBuiltElsewhereIsPluggedInChangedUpgradedAndRemoved() throws Exception {
        VendorProject project = VendorProject.copyTo(folder.resolve("masked-phone"));
        assertThat(project.lines()).isLessThanOrEqualTo(80);
        Path first = project.build();
        try (Qiao qiao = Qiao.run(home())) {
            String customer = make(qiao, "C-1", "+86 138-1234-5678");
            until("the flow waits", () -> flows(qiao).contains(NEEDED));
            assertThat(delivered()).isEmpty();

            drop(first, qiao.home().resolve("adapters"));
            until("the first version converts", () -> delivered().equals(List.of("138****5678")));

            project.change("HIDDEN = '*';", "HIDDEN = '•';");
            project.version("1.0.0", "1.1.0");
            Qiao.Said upgraded = qiao.tell("plugin", "upgrade", project.build().toString());
            assertThat(upgraded.exit()).as(upgraded.errors()).isZero();
            qiao.send("PATCH", customer, "{\"phone\": \"13887654321\"}");
            until("the second version converts", () -> delivered().equals(List.of("138****5678", "138••••4321")));

            Qiao.Said removed = qiao.tell("plugin", "remove", ADAPTER);
            assertThat(removed.exit()).as(removed.errors()).isZero();
            qiao.send("PATCH", customer, "{\"phone\": \"13900001111\"}");
            until("the flow waits again", () -> flows(qiao).contains(NEEDED));
            assertThat(delivered()).hasSize(2);

            drop(first, qiao.home().resolve("adapters"));
            until(
                    "the change that waited is converted",
                    () -> delivered().equals(List.of("138****5678", "138••••4321", "139****1111")));
        }
    }

    /** A home whose only flow takes phone numbers to a file and needs the vendor's converter. */
    private static Path home() throws IOException {
        Path home = folder.resolve("home");
        Path conf = home.resolve("conf");
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(conf.resolve("flows"));
        Files.createDirectories(conf.resolve("connections"));
        Files.writeString(
                out.resolve("phones.type.json"),
                "{\"key\": \"code\", \"fields\": [{\"name\": \"code\"}, {\"name\": \"phone\"}]}");
        Files.writeString(
                conf.resolve("connections/files.json"),
                "{\"connection\": \"files\", \"connector\": \"file.folder\", \"settings\": {\"folder\": \"" + out
                        + "\"}}");
        Files.writeString(conf.resolve("flows/phones-to-file.json"), """
                {"flow": "phones-to-file",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "files", "type": "phones", "key": "code"},
                 "when": {"on": "change"},
                 "map": {"code": "code",
                         "phone": {"from": "phone", "via": ["acme.masked-phone"], "onLoss": "accept"}}}
                """);
        drop(
                Qiao.PRODUCT.resolve("adapters-available/qiao-adapter-file-0.1.0.jar"),
                Files.createDirectories(home.resolve("adapters")));
        return home;
    }

    private static void drop(Path jar, Path adapters) throws IOException {
        Files.copy(jar, adapters.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes a customer and gives its place. */
    private static String make(Qiao qiao, String code, String phone) throws Exception {
        Qiao.Answer made = qiao.send(
                "POST",
                "/api/v1/objects/customer",
                "{\"code\": \"" + code + "\", \"name\": \"华东贸易\", \"source\": \"网络推广\", \"phone\": \"" + phone + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.header("Location");
    }

    private static String flows(Qiao qiao) throws Exception {
        return qiao.get("/api/v1/flows").body();
    }

    /** The phones that were written, in their order. */
    private static List<String> delivered() throws IOException {
        Path file = folder.resolve("out/phones.csv");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1)[1])
                        .toList()
                : List.of();
    }

    private static void until(String what, Callable<Boolean> isSo) throws Exception {
        Patience.until(what, () -> isSo.call() ? "so" : "delivered " + delivered(), "so"::equals);
    }
}
