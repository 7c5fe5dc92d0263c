package org.qiao.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qiao.bench.measured.Backlog;
import org.qiao.bench.measured.EndToEnd;
import org.qiao.bench.measured.Importing;
import org.qiao.bench.measured.Latency;
import org.qiao.bench.measured.Listeners;
import org.qiao.bench.measured.Memory;
import org.qiao.bench.measured.PracticeSync;
import org.qiao.bench.measured.Rest;
import org.qiao.bench.measured.RuleChange;
import org.qiao.bench.measured.Upgrade;
import org.qiao.bench.report.Machine;
import org.qiao.bench.report.Report;
import org.qiao.bench.report.Size;
import org.qiao.bench.rules.RulesBench;
import org.qiao.bench.running.Bench;
import org.qiao.bench.running.PlugBench;
import org.qiao.bench.running.Stage;
import org.qiao.bench.running.StartBench;

/**
 * Measures and prints tables: {@code java -jar bench.jar [NAME …] [--size S|M|L] [--json FILE]}. Without a name all
 * benches run; the size is M when it is left out. All figures are written to the file, {@code bench.json} when it is left
 * out.
 */
public final class Main {
    private Main() {}

    /** All benches in the order in which they run. */
    static List<Bench> benches() {
        return List.of(
                new RulesBench(),
                new RuleChange(),
                new EndToEnd(),
                new PracticeSync(),
                new Memory(),
                new Latency(),
                new PlugBench(),
                new Upgrade(),
                new StartBench(),
                new Rest(),
                new Importing(),
                new Backlog(),
                new Listeners());
    }

    /** Runs the named benches; ends with 1 when one of them failed. */
    public static void main(String[] arguments) throws URISyntaxException, IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Words words = Words.of(arguments);
        if (words == null) {
            out.println("usage: bench.jar ["
                    + benches().stream().map(Bench::name).collect(Collectors.joining("|"))
                    + " …] [--size S|M|L] [--json FILE]");
            System.exit(2);
            return;
        }
        Path product = Folders.product();
        Report report = new Report(out, new PrintStream(System.err, true, StandardCharsets.UTF_8));
        String before = Machine.sentence();
        out.println(before);
        boolean isWell = run(words, product, report);
        String after = Machine.sentence();
        out.println();
        out.println(after);
        report.save(words.json(), before, after);
        out.println("raw figures: " + words.json());
        System.exit(isWell ? 0 : 1);
    }

    private static boolean run(Words words, Path product, Report report) throws IOException {
        boolean isWell = true;
        try (Stage stage = new Stage(product, words.size(), Files.createTempDirectory("qiao-bench"), report)) {
            for (Bench bench : benches()) {
                if (words.names().isEmpty() || words.names().contains(bench.name())) {
                    isWell &= run(bench, stage);
                }
            }
        }
        return isWell;
    }

    private static boolean run(Bench bench, Stage stage) {
        stage.report().out().println();
        stage.report().progress("bench " + bench.name() + ": " + Machine.sentence());
        try {
            bench.run(stage);
            return true;
        } catch (Exception e) { // the others are measured all the same
            stage.report().out().println("bench " + bench.name() + " failed: " + e);
            e.printStackTrace();
            return false;
        }
    }

    /** What the command line says. */
    private record Words(List<String> names, Size size, Path json) {
        static @org.jspecify.annotations.Nullable Words of(String[] arguments) {
            List<String> known = benches().stream().map(Bench::name).toList();
            List<String> names = new ArrayList<>();
            Size size = Size.M;
            Path json = Path.of("bench.json");
            for (int i = 0; i < arguments.length; i++) {
                String word = arguments[i].toLowerCase(Locale.ROOT);
                boolean hasValue = i + 1 < arguments.length;
                if (word.equals("--size")
                        && hasValue
                        && Size.named(arguments[i + 1]).isPresent()) {
                    size = Size.named(arguments[++i]).orElseThrow();
                } else if (word.equals("--json") && hasValue) {
                    json = Path.of(arguments[++i]);
                } else if (known.contains(word)) {
                    names.add(word);
                } else {
                    return null;
                }
            }
            return new Words(names, size, json);
        }
    }
}
