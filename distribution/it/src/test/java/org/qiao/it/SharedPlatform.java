package org.qiao.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One platform for all tests that do not stop it: a start is the dearest thing here. It has a flow to a folder. */
final class SharedPlatform {
    private static final Qiao QIAO = start();

    private SharedPlatform() {}

    static Qiao get() {
        return QIAO;
    }

    private static Qiao start() {
        try {
            Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "home")
                    .toAbsolutePath();
            Path conf = home.resolve("conf");
            Files.createDirectories(conf.resolve("flows"));
            Files.createDirectories(conf.resolve("connections"));
            Files.writeString(
                    conf.resolve("connections/files.json"),
                    "{\"connection\": \"files\", \"connector\": \"file.folder\", \"settings\": {\"folder\": \"out\"}}");
            Files.writeString(conf.resolve("flows/customers-to-file.json"), """
                    {"flow": "customers-to-file",
                     "from": {"connection": "crm", "type": "customer"},
                     "to": {"connection": "files", "type": "customer", "key": "code"},
                     "map": {"code": "code", "name": "name"}}
                    """);
            Qiao qiao = Qiao.run(home);
            Runtime.getRuntime().addShutdownHook(new Thread(qiao::close));
            return qiao;
        } catch (IOException e) {
            throw new UncheckedIOException("the shared platform did not start", e);
        }
    }
}
