package org.qiao.store.internal.form;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Text;

/** The formats that a definition may ask of a text: each brings it into one form, some refuse what has none. */
public final class Formats {
    /** The names a definition may use. */
    public static final Set<String> NAMES = Set.of("phone", "email", "uscc", "currency", "url");

    private Formats() {}

    /** The text in its one form; what cannot be recognised stays as it was typed. */
    public static String form(String format, String raw) {
        String text = raw.strip();
        return switch (format) {
            case "phone" -> Phones.form(text);
            case "email" -> text.toLowerCase(Locale.ROOT);
            case "uscc", "currency" -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    /** Why a formed text cannot be accepted, if it cannot. */
    public static Optional<Text> refusal(String format, String text) {
        return switch (format) {
            case "uscc" -> CreditCode.refusal(text);
            case "email" -> email(text);
            case "currency" -> currency(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Text> email(String text) {
        int at = text.indexOf('@');
        boolean good = at > 0
                && at == text.lastIndexOf('@')
                && text.indexOf('.', at) > at + 1
                && text.chars().noneMatch(Character::isWhitespace);
        return good
                ? Optional.empty()
                : Optional.of(new Text(
                        "不是电子邮件地址：须形如 name@example.com", "is no e-mail address: write it as name@example.com"));
    }

    private static Optional<Text> currency(String text) {
        return text.matches("[A-Z]{3}")
                ? Optional.empty()
                : Optional.of(new Text("不是货币代码：须为三个大写字母，如 CNY", "is no currency code: three capital letters, as CNY"));
    }
}
