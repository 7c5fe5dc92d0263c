package org.qiao.rest.internal.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of the two languages a caller reads. */
final class Language {
    private Language() {}

    /** Chinese when {@code Accept-Language} prefers it to English, else English. */
    static Locale of(@Nullable String header) {
        if (header == null) {
            return Locale.ENGLISH;
        }
        double zh = 0;
        double en = 0;
        for (String part : header.split(",", -1)) {
            String[] range = part.strip().split(";", -1);
            double weight = weight(range);
            if (range[0].startsWith("zh")) {
                zh = Math.max(zh, weight);
            } else if (range[0].startsWith("en")) {
                en = Math.max(en, weight);
            }
        }
        return zh > en ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static double weight(String[] range) {
        for (int i = 1; i < range.length; i++) {
            String parameter = range[i].strip();
            if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
