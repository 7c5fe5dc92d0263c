package org.qiao.bench.rules;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.qiao.bench.report.Report;
import org.qiao.bench.rules.Contender.Name;
import org.qiao.bench.rules.Fixture.Passing;

/**
 * Compares outputs first, then measures every contender once per round in a JVM of its own, and prints the ratio to the
 * hand-written one of the same round.
 */
final class RulesReport {
    private static final int ITERATIONS = 4;

    private final Report report;
    private final PrintStream out;
    private final int rounds;

    /** A report of so many rounds. */
    RulesReport(Report report, int rounds) {
        this.report = report;
        this.out = report.out();
        this.rounds = rounds;
    }

    /** Measures and prints. */
    void run() throws RunnerException {
        check();
        for (Passing passing : List.of(Passing.SOME, Passing.ALL, Passing.NONE)) {
            Map<Name, List<Measured>> found = new EnumMap<>(Name.class);
            for (int round = 0; round < rounds; round++) {
                for (Name name : Name.values()) {
                    report.progress("rules: " + name + ", " + passing + " pass, round " + (round + 1));
                    found.computeIfAbsent(name, each -> new ArrayList<>()).add(measure(name, passing));
                }
            }
            print(passing, found);
        }
    }

    /** Compares the outputs of all contenders and says so. */
    void check() {
        out.println("## Rules: the engine beside hand-written Java");
        out.println();
        out.println("outputs equal: " + Equality.check(Passing.ALL) + " of all, " + Equality.check(Passing.SOME)
                + " of a mix delivered");
    }

    private void print(Passing passing, Map<Name, List<Measured>> found) {
        out.printf(
                Locale.ROOT,
                "%n%s pass the filter, %d rounds%n%n",
                passing.name().toLowerCase(Locale.ROOT),
                rounds);
        out.println("| contender | ns of processor per record | ratio, median | ratio per round | bytes per record |");
        out.println("|---|---|---|---|---|");
        List<Measured> yardstick = found.getOrDefault(Name.HAND_WRITTEN, List.of());
        found.forEach((name, measured) -> {
            report.keep(
                    "rules",
                    passing + " " + name,
                    measured.stream()
                            .map(one -> Map.of("nanoseconds", one.nanoseconds(), "bytes", one.bytes()))
                            .toList());
            double[] ratios = new double[rounds];
            Arrays.setAll(
                    ratios,
                    i -> measured.get(i).nanoseconds() / yardstick.get(i).nanoseconds());
            double[] sorted = ratios.clone();
            Arrays.sort(sorted);
            out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f | %s | %.0f |%n",
                    name.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    measured.stream().mapToDouble(Measured::nanoseconds).min().orElse(Double.NaN),
                    sorted[rounds / 2],
                    String.join(
                            " ",
                            Arrays.stream(ratios)
                                    .mapToObj(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                                    .toList()),
                    measured.get(0).bytes());
        });
    }

    private static Measured measure(Name name, Passing passing) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(RulesBenchmark.class.getName())
                        .param("contender", name.name())
                        .param("passing", passing.name())
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(ITERATIONS)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                        .build())
                .run()
                .iterator()
                .next();
        // The best iteration: other work on the machine can only add time.
        double nanoseconds = result.getBenchmarkResults().stream()
                .flatMap(benchmark -> benchmark.getIterationResults().stream())
                .mapToDouble(iteration -> score(iteration.getSecondaryResults(), "nanoseconds"))
                .min()
                .orElse(Double.NaN);
        double bytes = score(result.getSecondaryResults(), "gc.alloc.rate.norm");
        return new Measured(nanoseconds, bytes);
    }

    @SuppressWarnings("rawtypes") // JMH's own signature
    private static double score(Map<String, Result> results, String name) {
        Result<?> result = results.get(name);
        return result == null ? Double.NaN : result.getScore();
    }

    private record Measured(double nanoseconds, double bytes) {}
}
