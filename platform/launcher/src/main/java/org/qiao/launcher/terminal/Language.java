package org.qiao.launcher.terminal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of the two languages a terminal wants. */
public final class Language {
    private Language() {}

    /** The language asked for, else that of the environment, else English. */
    public static Locale of(@Nullable String asked) {
        String wanted = asked != null ? asked : fromEnvironment();
        return wanted.toLowerCase(Locale.ROOT).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static String fromEnvironment() {
        for (String name : new String[] {"QIAO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return "en";
    }
}
