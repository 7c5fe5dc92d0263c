package org.qiao.store.internal.form;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** A name without what people leave out or write differently: width, case, blanks, punctuation, the legal form. */
final class NameKey {
    private static final List<String> LEGAL_FORMS = List.of(
            "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "分公司", "公司", "集团", "coltd", "inc", "ltd", "llc", "corp");

    private NameKey() {}

    static String of(String name) {
        StringBuilder core = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(core::appendCodePoint);
        String text = core.toString();
        for (String form : LEGAL_FORMS) {
            if (text.endsWith(form) && text.length() > form.length()) {
                return text.substring(0, text.length() - form.length());
            }
        }
        return text;
    }
}
