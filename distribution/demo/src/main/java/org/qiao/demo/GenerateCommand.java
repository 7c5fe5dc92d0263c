package org.qiao.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.demo.oracle.Expectation;
import org.qiao.demo.oracle.Oracle;
import org.qiao.demo.oracle.Verdict;
import org.qiao.demo.record.Plan;
import org.qiao.launcher.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qiao generate}: believable customers and orders for a trial, and the counts every flow must reach with them. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Make believable data, and oracle.json: the counts every flow must reach.%n"
                + "生成逼真的数据，以及各流程应达到的数量 oracle.json。")
public final class GenerateCommand implements Subcommand {
    private static final int FAILED = 1;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Clock clock;

    @Spec
    @Nullable CommandSpec spec;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "2000",
            description = "rows in customer.csv (${DEFAULT-VALUE})%ncustomer.csv 的行数")
    int customers;

    @Option(
            names = "--orders",
            paramLabel = "M",
            defaultValue = "5000",
            description = "rows in order.csv (${DEFAULT-VALUE})%norder.csv 的行数")
    int orders;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "equal seeds give equal files (${DEFAULT-VALUE})%n相同的种子生成相同的文件")
    long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder to write into%n写入的目录")
    @Nullable Path out;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "the day on which validity is judged (today in China)%n判断有效期的日期；缺省为中国的今天")
    @Nullable LocalDate asOf;

    public GenerateCommand() {
        this(Clock.systemUTC());
    }

    GenerateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        Path folder = Objects.requireNonNull(out);
        PrintWriter err = command.commandLine().getErr();
        try {
            Oracle oracle = generator(command, err).write(folder);
            print(oracle, folder, command.commandLine().getOut());
            return 0;
        } catch (IOException | UncheckedIOException e) {
            err.println("The data could not be written to " + folder + " (" + e.getMessage()
                    + "): check that the folder can be written and the disk has room, then run it again.");
            return FAILED;
        }
    }

    private Generator generator(CommandSpec command, PrintWriter err) {
        LocalDate day = asOf == null ? LocalDate.now(clock.withZone(CHINA)) : asOf;
        try {
            return new Generator(new Plan(customers, orders, seed, day), new PrintedProgress(err));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void print(Oracle oracle, Path folder, PrintWriter out) {
        for (Map.Entry<String, Expectation> entry : oracle.flows().entrySet()) {
            Expectation flow = entry.getValue();
            out.printf(
                    "%-30s read %,8d  applied %,8d  filtered %,8d  parked %,6d  waiting %,6d%n",
                    entry.getKey(),
                    flow.read(),
                    flow.in(Verdict.Bucket.APPLIED),
                    flow.in(Verdict.Bucket.FILTERED),
                    flow.in(Verdict.Bucket.PARKED),
                    flow.in(Verdict.Bucket.WAITING));
        }
        out.println("written to " + folder);
        out.flush();
    }
}
