package org.qiao.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qiao.bench.rules.RulesReport;
import org.qiao.bench.running.PlugReport;
import org.qiao.bench.running.StartReport;

/**
 * Measures and prints tables: {@code java -jar bench.jar [rules] [plug] [start] [rounds]}. Without a part all of them;
 * rounds are 3 when they are left out.
 */
public final class Main {
    private static final List<String> PARTS = List.of("rules", "plug", "start");

    private Main() {}

    /** Runs the named parts. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Set<String> parts = new LinkedHashSet<>(Arrays.asList(arguments));
        int rounds = parts.stream()
                .filter(word -> word.matches("[1-9][0-9]*"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(3);
        parts.removeIf(word -> word.matches("[0-9]+"));
        if (!PARTS.containsAll(parts)) {
            out.println("usage: bench.jar [rules] [plug] [start] [rounds]");
            System.exit(2);
        }
        Path product = Folders.product();
        out.println(Machine.sentence());
        for (String part : parts.isEmpty() ? PARTS : parts) {
            out.println();
            switch (part) {
                case "rules" -> new RulesReport(out, rounds).run();
                case "plug" -> new PlugReport(out, product).run();
                default -> new StartReport(out, product, rounds).run();
            }
        }
        out.println();
        out.println(Machine.sentence());
    }
}
