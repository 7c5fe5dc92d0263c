package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.it.Qiao.Said;

/** The contract for scripts: one line, an end when asked, one sentence per refusal. */
class StartAndStopTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void itRunsAtAHomeWithSpacesStopsOnSigtermAndStartsAgain() throws Exception {
        Path home = folder.resolve("my company/桥");
        try (Qiao qiao = Qiao.run(home)) {
            assertThat(qiao.anonymous("GET", "/health").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(home).isDirectoryContaining("glob:**/{conf,data,adapters,rejected,logs}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data/cli-token"))))
                    .isEqualTo("rw-------");
            assertThat(qiao.stop()).as("gone by itself").isTrue();
        }
        assertThat(Qiao.say("status", "--home", home.toString()).exit()).isEqualTo(3);
        try (Qiao again = Qiao.run(home)) {
            assertThat(again.tell("status", "-o", "json").json().get("status")).isPresent();
        }
    }

    @Test
    void aSecondPlatformInTheSameFolderIsRefusedInOneSentence() throws Exception {
        try (Qiao qiao = Qiao.run(folder)) {
            Said second = Qiao.say("run", "--home", qiao.home().toString(), "--port", "0");

            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.errors().lines()).singleElement().asString().contains("in use by another platform");
            assertThat(second.out()).isEmpty();
        }
    }

    @Test
    void aPortInUseIsSaidInOneSentence() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Said said = Qiao.say("run", "--home", folder.toString(), "--port", port, "--lang", "zh");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.errors().lines()).singleElement().asString().contains("端口 " + port + " 已被占用");
        }
    }

    @Test
    void aFullDiskIsSaidInOneSentence() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "none", disk.toString()) == 0,
                "only root may mount a small disk");
        try {
            Said said = Qiao.say("run", "--home", disk.resolve("home").toString(), "--port", "0");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.errors().lines()).singleElement().asString().contains(" MB are left, a start needs 64 MB");
        } finally {
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            // There is no such command on this system.
            return -1;
        }
    }

    @Test
    void aWrongJavaIsSaidInOneSentence() throws Exception {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder =
                new ProcessBuilder("sh", Qiao.PRODUCT.resolve("qiao").toString(), "status").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().contains("needs Java 17", "Java 11");
    }

    @Test
    void withoutAPlatformEveryVerbExitsWithThree() throws Exception {
        assertThat(Qiao.say("flow", "list", "--home", folder.toString()).exit()).isEqualTo(3);
        assertThat(Qiao.say("plugin", "list", "--home", folder.toString()).exit())
                .isEqualTo(3);
    }

    @Test
    void wrongUseExitsWithTwo() throws Exception {
        assertThat(Qiao.say("flow", "fly").exit()).isEqualTo(2);
    }
}
