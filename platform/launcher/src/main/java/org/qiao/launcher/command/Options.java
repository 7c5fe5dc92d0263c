package org.qiao.launcher.command;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.terminal.Language;
import org.qiao.launcher.terminal.Refusal;
import picocli.CommandLine.Option;

/**
 * The options that every verb takes, as a picocli mixin.
 *
 * @since 1.0.0
 */
public final class Options {
    /** How results are printed. */
    public enum Format {
        /** For people. */
        TABLE,
        /** For scripts. */
        JSON
    }

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "the platform's folder; else $QIAO_HOME, else ./.qiao%n平台目录；缺省为 $QIAO_HOME，再缺省为 ./.qiao")
    private @Nullable Path home;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json%n输出格式：table 或 json")
    private Format format = Format.TABLE;

    @Option(names = "--lang", paramLabel = "LANG", description = "zh or en; else from $LANG%n语言：zh 或 en；缺省取 $LANG")
    private @Nullable String language;

    /** The platform's folder, absolute. */
    public Path home() {
        Path chosen = home;
        if (chosen == null) {
            String set = System.getenv("QIAO_HOME");
            chosen = Path.of(set == null || set.isBlank() ? ".qiao" : set);
        }
        return chosen.toAbsolutePath().normalize();
    }

    /** Whether results are for scripts. */
    public boolean isJson() {
        return format == Format.JSON;
    }

    /** The language of messages. */
    public Locale locale() {
        return Language.of(language);
    }

    /** The Chinese or the English wording. */
    public String say(String zh, String en) {
        return locale().getLanguage().equals("zh") ? zh : en;
    }

    /** The way to the platform that runs at the home. Throws {@link Refusal} when none does. */
    public Client client() {
        return Client.at(home(), locale());
    }
}
