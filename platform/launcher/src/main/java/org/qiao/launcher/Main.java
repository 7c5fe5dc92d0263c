package org.qiao.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ServiceLoader;
import org.qiao.launcher.command.Qiao;
import org.qiao.launcher.command.Verbs;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Language;
import org.qiao.launcher.terminal.Refusal;
import picocli.CommandLine;

/** The command line {@code qiao}. */
public final class Main {
    private Main() {}

    /** Runs one verb and leaves with its exit code. */
    public static void main(String[] arguments) {
        // Han characters must reach the terminal whatever the platform's default encoding is.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(commandLine().execute(arguments));
    }

    /** The verbs of the product and those found on the class path. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Qiao());
        Verbs.addTo(line);
        ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Main::report);
        return line;
    }

    private static int report(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof Refusal refusal) {
            line.getErr().println(refusal.in(localeOf(parsed)));
            return refusal.exit();
        }
        failure.printStackTrace(line.getErr());
        return Exit.FAILED;
    }

    private static Locale localeOf(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return Language.of(last.matchedOptionValue("--lang", null));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
