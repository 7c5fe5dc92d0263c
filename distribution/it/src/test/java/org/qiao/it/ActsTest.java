package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/** All acts of the demonstration, small, one after the other over one home. */
class ActsTest {
    private static final Path ROOT = Path.of("../..");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path home;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Qiao.Said acts;

    @BeforeAll
    static void play() throws IOException, InterruptedException {
        acts = Qiao.say("demo", "all", "--small", "--lang", "en", "--home", home.toString(), "--port", "0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "✓ 5 of 5 phones are in the OA",
                "✓ 60 orders once each, in the order in which they were made",
                "60 have the right date",
                "✓ 0 bundles refreshed, the same process",
                "'most' (Moved by at most): 99 is out of range",
                "✓ the preview says what a recount record by record says",
                "✓ nothing is written yet",
                "each as foreseen",
                "✓ put back; the HR directory is as it was at first",
                "✓ lost 0, doubled 0, out of order 0",
                "✓ the count itself is checked",
                "✓ 6 of exactly the 6 that need it are parked",
                "✓ 6 are tried again all alike",
                "the equation holds: true",
                "✓ all 6 acts showed what they must"
            })
    void everyActShowsWhatItMust(String line) {
        assertThat(acts.out()).contains(line).doesNotContain("✗");
        assertThat(acts.exit()).as(acts.errors()).isZero();
    }

    @Test
    void everyClaimOfTheReceiptIsPrintedAgainByItsCommand() throws IOException, InterruptedException {
        List<JsonNode> claims = JsonTree.parse("receipt", Files.readString(home.resolve("demo/receipt.json")))
                .get("claims")
                .orElseThrow()
                .items();

        assertThat(claims).hasSizeGreaterThan(25);
        for (JsonNode claim : claims) {
            assertThat(printed(text(claim, "command"))).as(text(claim, "en")).isEqualTo(text(claim, "value"));
        }
        assertThat(Files.readString(home.resolve("demo/receipt.txt")))
                .contains(claims.stream()
                        .map(claim -> "  $ " + text(claim, "command"))
                        .toList());
    }

    @Test
    void theListNamesEachActAndTheReadmeShowsIt() throws IOException, InterruptedException {
        Qiao.Said list = Qiao.say("demo", "acts", "--lang", "zh");
        List<String> names = list.out().lines().map(line -> line.split(" ")[0]).toList();

        assertThat(list.exit()).isZero();
        assertThat(names).containsExactly("touch", "plug", "edit", "crash", "mend", "receipt", "all");
        assertThat(shown("README.md")).containsAll(names);
        assertThat(shown("README.zh-CN.md")).containsAll(names);
    }

    @Test
    void anUnknownActIsWrongUse() throws IOException, InterruptedException {
        Qiao.Said said = Qiao.say("demo", "juggle", "--home", home.toString());

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.errors()).contains("There is no act 'juggle'", "touch, plug, edit, crash, mend, receipt");
    }

    /** The acts that a page tells to play. */
    private static List<String> shown(String page) throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve(page))) {
            return lines.filter(line -> line.startsWith("    ./qiao demo "))
                    .map(line -> line.strip().split("\\s+")[2])
                    .toList();
        }
    }

    private static String printed(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return out.strip();
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).flatMap(JsonNode::text).orElseThrow();
    }
}
