package org.qiao.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads every file that the guide's page on flows shows, in both languages. */
class FlowPageTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "guide");
    private static final Pattern NAMED = Pattern.compile("^\\{\\s*\"(flow|connection|codes)\": \"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"flows.md", "flows.zh-CN.md"})
    void everyFileOfThePageIsSound(String page) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String text : examples(Files.readString(GUIDE.resolve(page)))) {
            Matcher named = NAMED.matcher(text);
            if (named.find()) {
                seen.add(named.group(1));
                assertThat(problems(named.group(1), named.group(2) + ".json", text))
                        .isEmpty();
            }
        }

        assertThat(seen).containsExactly("flow", "connection", "codes");
    }

    private static List<Problem> problems(String kind, String file, String text) {
        return switch (kind) {
            case "flow" ->
                new FlowReader(name -> Optional.empty())
                        .read("flows/" + file, text)
                        .problems();
            case "connection" ->
                new ConnectionReader().read("connections/" + file, text).problems();
            default -> new CodeListReader().read("codes/" + file, text).problems();
        };
    }

    /** The indented blocks. */
    private static List<String> examples(String page) {
        List<String> all = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : (page + "\n").split("\n", -1)) {
            if (line.startsWith("    ")) {
                block.append(line.strip()).append('\n');
            } else if (!block.isEmpty()) {
                all.add(block.toString());
                block.setLength(0);
            }
        }
        return all;
    }
}
