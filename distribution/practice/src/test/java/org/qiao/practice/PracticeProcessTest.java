package org.qiao.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.practice.json.Json;

/** The practice systems as a process of their own. */
class PracticeProcessTest {
    @TempDir
    Path folder;

    private Process launch(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.qiao.practice.Practice"));
        command.addAll(Arrays.asList(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Access ready(Process process) throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        Map<?, ?> erp = (Map<?, ?>) Objects.requireNonNull(Json.readObject(line).get("erp"));
        return new Access(text(erp, "url"), text(erp, "user"), text(erp, "password"));
    }

    private static String text(Map<?, ?> json, String key) {
        return (String) Objects.requireNonNull(json.get(key));
    }

    @Test
    void killLosesNothingThatWasAnswered() throws Exception {
        Process first = launch("--dir", folder.toString(), "--only", "erp");
        Access access = ready(first);
        new ErpClient(access).create("party.party", Map.of("name", "华东贸易", "code", "C-1"));
        first.destroyForcibly().waitFor();

        Process second = launch("--dir", folder.toString(), "--only", "erp");
        try {
            assertThat(ready(second)).isEqualTo(access);
            assertThat(new ErpClient(access)
                            .call("model.party.party.search_count", List.of(List.of("code", "=", "C-1"))))
                    .isEqualTo(BigDecimal.ONE);
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    @Test
    void termStopsItAndCommandsSpeakToItBefore() throws Exception {
        Process process = launch("--dir", folder.toString(), "--only", "erp");
        ready(process);

        assertThat(command("health")).contains("\"status\":\"up\"");
        assertThat(command("counts")).contains("\"party.party\":1");
        assertThat(command("fault", "--system", "erp", "--kind", "lose", "--count", "3"))
                .contains("\"count\":3");
        assertThat(command("faults")).contains("lose");
        assertThat(command("clear")).isBlank();
        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(command("health")).contains("do not run");
    }

    private String command(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--dir", folder.toString()));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ControlClient.run(all, stream, stream);
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void wrongWordsAreAllNamed() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.qiao.practice.Practice",
                        "--only",
                        "crm",
                        "--erp-port",
                        "99999999",
                        "--colour",
                        "red")
                .redirectErrorStream(true)
                .start();

        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(printed)
                .contains("--dir DIR is missing")
                .contains("--only crm must name some of erp, oa, hr")
                .contains("--erp-port 99999999 must be a port")
                .contains("--colour is unknown");
    }
}
