package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.it.Qiao.Said;

/** The archive of classes makes a start shorter, and is never in its way: at most it is not used. */
class ArchiveTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path copy;

    @BeforeEach
    void copyProduct() throws IOException {
        copy = folder.resolve("my qiao");
        try (Stream<Path> all = Files.walk(Qiao.PRODUCT)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Files.copy(file, copy.resolve(Qiao.PRODUCT.relativize(file).toString()));
            }
        }
    }

    @Test
    void theAssembledProductReadsItsClassesFromTheArchive() throws Exception {
        Path classes = folder.resolve("classes.log");
        Said said = Qiao.say(
                Duration.ofMinutes(5),
                Map.of("QIAO_JAVA_OPTS", "-Xlog:class+load:file=" + classes),
                "status",
                "--home",
                folder.toString());

        assertThat(said.exit()).isEqualTo(3);
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.endsWith("org.qiao.launcher.Main source: shared objects file (top)"));
    }

    @Test
    void aFolderThatWasMovedStartsWithoutIt() throws Exception {
        assertThat(status()).startsWith("3 No platform is running at ").hasLineCount(1);
    }

    @Test
    void anArchiveOfOtherLibrariesIsRefusedInSilence() throws Exception {
        takeForOwn();

        assertThat(status()).startsWith("3 No platform is running at ").hasLineCount(1);
    }

    @Test
    void halfAnArchiveIsNotUsed() throws Exception {
        takeForOwn();
        Path archive = copy.resolve("archive/classes.jsa");
        byte[] whole = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));

        assertThat(status()).startsWith("3 No platform is running at ").hasLineCount(1);
    }

    @Test
    void whereItCannotBeWrittenOneSentenceSaysSo() throws Exception {
        try (Stream<Path> all = Files.list(copy.resolve("archive"))) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(copy.resolve("archive"));
        Files.writeString(copy.resolve("archive"), "");

        assertThat(run("archive"))
                .startsWith("1 ")
                .contains("cannot be written")
                .hasLineCount(1);
        assertThat(status()).startsWith("3 No platform is running at ").hasLineCount(1);
    }

    /** Has the copy believe that the archive was made for it. */
    private void takeForOwn() throws IOException {
        Path note = copy.resolve("archive/made-for");
        Files.writeString(note, Files.readString(note).replace(Qiao.PRODUCT.toString(), copy.toString()));
    }

    private String status() throws IOException, InterruptedException {
        return run("status", "--home", folder.toString(), "--lang", "en");
    }

    /** The exit code of the copied product, and everything that it printed. */
    private String run(String... words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("sh", copy.resolve("qiao").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(words));
        Process process = builder.redirectOutput(out.toFile()).start();
        return process.waitFor() + " " + Files.readString(out, StandardCharsets.UTF_8);
    }
}
