package org.qiao.api.record;

import java.util.Locale;
import java.util.Objects;

/**
 * A text for people, in Chinese and in English. Immutable.
 *
 * @param zh the Chinese wording, never null
 * @param en the English wording, never null
 * @since 1.0.0
 */
public record Text(String zh, String en) {

    /** Checks that both wordings are there. */
    public Text {
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
    }

    /** The same wording in both languages: for names and codes that are not translated. */
    public static Text same(String wording) {
        return new Text(wording, wording);
    }

    /** The wording for a locale: Chinese where its language is {@code zh}, else English. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
