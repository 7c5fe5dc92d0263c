package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.it.Qiao.Said;

/** A database replaced by an older copy: noticed, refused, and gone on with when a person says so. */
class RestoreTest {
    private static final String CUSTOMERS = "/api/v1/objects/customer";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void anOlderDatabaseIsRefusedUntilItsLossIsAccepted() throws Exception {
        Path home = folder.resolve("home");
        Path database = home.resolve("data/derby");
        Path backup = folder.resolve("backup");
        Said whileRunning = firstCustomer(home);
        copy(database, backup);
        String lost = secondCustomer(home);
        delete(database);
        copy(backup, database);

        Said refused = Qiao.say("run", "--home", home.toString(), "--port", "0");
        Said restored = Qiao.say("restore", "--accept-loss", "--home", home.toString());

        assertThat(whileRunning.exit()).isEqualTo(1);
        assertThat(whileRunning.errors()).contains("in use by another platform");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors().lines())
                .singleElement()
                .asString()
                .contains("the changes 2 to 2", "qiao restore --accept-loss");
        assertThat(restored.exit()).isZero();
        assertThat(restored.out()).startsWith("Given up: the changes 2 to 2 (1, the last at ");
        try (Qiao qiao = Qiao.run(home)) {
            assertThat(qiao.get(CUSTOMERS).body()).contains("华东贸易").doesNotContain("华南制造");
            assertThat(make(qiao, "西南物流")).isGreaterThan(lost);
        }
    }

    private static Said firstCustomer(Path home) throws IOException, InterruptedException {
        try (Qiao qiao = Qiao.run(home)) {
            make(qiao, "华东贸易");
            return qiao.tell("restore", "--accept-loss");
        }
    }

    private static String secondCustomer(Path home) throws IOException, InterruptedException {
        try (Qiao qiao = Qiao.run(home)) {
            return make(qiao, "华南制造");
        }
    }

    private static String make(Qiao qiao, String name) throws IOException, InterruptedException {
        return qiao.send("POST", CUSTOMERS, "{\"name\": \"" + name + "\", \"source\": \"网络推广\"}")
                .text("code");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
