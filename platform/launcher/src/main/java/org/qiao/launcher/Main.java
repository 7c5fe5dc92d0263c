package org.qiao.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.ServiceLoader;
import org.qiao.api.error.QiaoException;
import org.qiao.engine.json.JsonException;
import org.qiao.launcher.command.Qiao;
import org.qiao.launcher.command.Verbs;
import org.qiao.launcher.command.WrongUse;
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
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** The verb that is asked for, else the verbs of the product and those found on the class path. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Qiao());
        if (arguments.length == 0 || !Verbs.addTo(line, arguments[0])) {
            Verbs.addTo(line);
            ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Main::report);
        line.setParameterExceptionHandler(new WrongUse());
        return line;
    }

    private static int report(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof Refusal refusal) {
            line.getErr().println(refusal.in(localeOf(parsed)));
            return refusal.exit();
        } else if (failure instanceof QiaoException known) {
            line.getErr().println(sentence(known, localeOf(parsed)));
            return Exit.FAILED;
        } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            line.getErr().println(sentence(failure));
            return Exit.FAILED;
        }
        failure.printStackTrace(line.getErr());
        return Exit.FAILED;
    }

    /** A file or an answer that was not had; the kind of failure says what its message, often a mere path, leaves out. */
    private static String sentence(Exception failure) {
        Throwable cause = failure.getCause();
        String reason = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ")";
        String what = String.valueOf(failure.getMessage());
        return failure instanceof FileSystemException
                ? failure.getClass().getSimpleName() + ": " + what
                : what + (what.contains(String.valueOf(cause)) ? "" : reason);
    }

    /** What the platform's own classes refuse, with its place where it is a text that does. */
    private static String sentence(QiaoException known, Locale locale) {
        String place = known instanceof JsonException json ? json.place() + ": " : "";
        return place + known.text().in(locale);
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
