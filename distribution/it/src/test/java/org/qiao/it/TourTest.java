package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first steps of the guide, command by command, as a reader types them. */
class TourTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** What a command must show sooner or later, by its beginning. */
    private static final Map<String, List<String>> SHOWN = Map.of(
            "./qiao generate", List.of("written to data"),
            "./qiao import", List.of("132 read, 132 made, 0 changed, 0 refused"),
            "./qiao flow list --home my ", List.of("products-to-file", "waiting", "filter file.complete"),
            "./qiao plugin list", List.of("org.qiao.adapter.file", "active"),
            "./qiao flow why", List.of("delivered by flow 'products-to-file'"),
            "./qiao flow preview", List.of("P0002", "BEFORE", "unchanged 1"),
            "./qiao flow list --home my -o json", List.of("\"read\": 132", "\"applied\": 132"),
            "./qiao status", List.of("running"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void everyCommandOfTheFirstStepsDoesWhatThePageSays() throws Exception {
        Files.createSymbolicLink(folder.resolve("qiao"), Qiao.PRODUCT.resolve("qiao"));
        Files.createSymbolicLink(folder.resolve("docs"), ROOT.resolve("docs"));
        Files.createSymbolicLink(folder.resolve("distribution"), ROOT.resolve("distribution"));
        List<String> tour = tour("docs/guide/first-steps.md");
        assertThat(tour.get(0)).startsWith("./qiao run").endsWith(" &");

        // The reader's port may be taken on the machine that runs this test.
        Process platform = shell("exec " + tour.get(0).replace(" &", " --port 0"))
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(platform.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).startsWith("ready http://127.0.0.1:");
            Patience.until(
                    "the token is shown",
                    () -> Files.readString(folder.resolve("errors")),
                    text -> text.contains("One-time token"));
            for (String command : tour.subList(1, tour.size())) {
                Patience.until(
                        command,
                        () -> said(command),
                        out -> shown(command).stream().allMatch(out::contains));
            }
        } finally {
            platform.destroy();
            platform.waitFor(15, TimeUnit.SECONDS);
        }
    }

    @Test
    void theChinesePageHasTheSameCommands() throws IOException {
        assertThat(tour("docs/guide/first-steps.zh-CN.md")).isEqualTo(tour("docs/guide/first-steps.md"));
    }

    private static List<String> shown(String command) {
        return SHOWN.entrySet().stream()
                .filter(entry -> (command + " ").startsWith(entry.getKey()))
                .max(Comparator.comparing(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    private String said(String command) throws IOException, InterruptedException {
        Process process = shell(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + out).isZero();
        return out;
    }

    private ProcessBuilder shell(String command) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        builder.environment().put("LANG", "en_US.UTF-8");
        builder.environment().put("QIAO_JAVA_OPTS", Qiao.QUICK);
        builder.environment().remove("QIAO_HOME");
        return builder;
    }

    /** The commands of the tour: the lines of its block, without what stands behind the number sign. */
    private static List<String> tour(String page) throws IOException {
        return Files.readAllLines(ROOT.resolve(page)).stream()
                .dropWhile(line -> !line.startsWith("    ./qiao run"))
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.replaceFirst("\\s+#.*$", "").strip())
                .toList();
    }
}
