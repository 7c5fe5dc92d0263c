package org.qiao.launcher.terminal;

import java.util.Locale;

/**
 * A command that cannot go on: one clear sentence in Chinese and English, and the exit code. The command line prints
 * the sentence and nothing else.
 *
 * @since 1.0.0
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final String zh;

    /** A refusal with an exit code of {@link Exit}. */
    public Refusal(int exit, String zh, String en) {
        super(en);
        this.exit = exit;
        this.zh = zh;
    }

    /** A refusal that a lower layer caused. */
    public Refusal(int exit, String zh, String en, Throwable cause) {
        super(en, cause);
        this.exit = exit;
        this.zh = zh;
    }

    /** The exit code. */
    public int exit() {
        return exit;
    }

    /** The sentence for a locale. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : String.valueOf(getMessage());
    }
}
