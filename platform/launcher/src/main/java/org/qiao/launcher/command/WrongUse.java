package org.qiao.launcher.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Language;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be understood: one sentence in the user's language, and where to read on. */
public final class WrongUse implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        Locale locale = Language.of(asked(List.of(arguments)));
        boolean isChinese = locale.getLanguage().equals("zh");
        err.println(isChinese ? chinese(wrong) : english(wrong));
        if (wrong instanceof NoVerb) {
            line.usage(err);
        } else {
            String help = line.getCommandSpec().qualifiedName() + " --help";
            err.println(isChinese ? "用法见 " + help : "How to use it: " + help);
        }
        return Exit.USAGE;
    }

    /** A verb that needs a second one. */
    static final class NoVerb extends ParameterException {
        private static final long serialVersionUID = 1L;

        private final String zh;

        NoVerb(CommandLine line, String zh, String en) {
            super(line, en);
            this.zh = zh;
        }
    }

    private static @org.jspecify.annotations.Nullable String asked(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.startsWith("--lang=")) {
                return word.substring("--lang=".length());
            } else if (word.equals("--lang") && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        return null;
    }

    private static String english(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            return "There is no '" + unmatched.getUnmatched().get(0) + "' here."
                    + (near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?");
        } else if (wrong instanceof MissingParameterException missing) {
            return "Missing: " + names(missing.getMissing()) + ".";
        }
        return stop(String.valueOf(wrong.getMessage()));
    }

    private static String chinese(ParameterException wrong) {
        ArgSpec about = wrong.getArgSpec();
        if (wrong instanceof NoVerb verb) {
            return verb.zh;
        } else if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            return "这里没有“" + unmatched.getUnmatched().get(0) + "”。"
                    + (near.isEmpty() ? "" : "是不是 " + String.join(" 或 ", near) + "？");
        } else if (wrong instanceof MissingParameterException missing) {
            return "缺少 " + names(missing.getMissing()) + "。";
        } else if (about != null && wrong.getValue() != null) {
            Throwable cause = wrong.getCause();
            String reason = cause instanceof Unfit unfit ? "：" + unfit.zh : "";
            return name(about) + " 的值“" + wrong.getValue() + "”无效" + reason + "。";
        }
        return String.valueOf(wrong.getMessage());
    }

    /** A value that does not fit, with the reason in both languages. */
    static final class Unfit extends TypeConversionException {
        private static final long serialVersionUID = 1L;

        private final String zh;

        Unfit(String zh, String en) {
            super(en);
            this.zh = zh;
        }
    }

    private static String names(List<ArgSpec> all) {
        return all.stream().map(WrongUse::name).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec one) {
        return one instanceof OptionSpec option
                ? option.longestName() + (one.arity().max() == 0 ? "" : " " + one.paramLabel())
                : one.paramLabel();
    }

    private static String stop(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith(")") ? sentence : sentence + ".";
    }
}
