package org.qiao.engine.convert;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;

/** Converters of Chinese names, company names, credit codes and masks. */
final class ChineseRules {
    private static final Text NO_CODE = new Text(
            "统一社会信用代码有误：长度、字符或校验位不对",
            "not a valid unified social credit code: its length, a character or its check digit is wrong");
    private static final String MIDDLE_DOTS = "·‧・•．⋅∙";
    private static final List<String> LEGAL_FORMS =
            List.of("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "公司", "集团", "厂");
    private static final String PUNCTUATION = "()（）[]【】<>《》,，.。、;；:：!！?？'\"“”‘’-—_/\\&·";

    private ChineseRules() {}

    static void addTo(Catalogue catalogue) {
        Set<Kind> in = Catalogue.TEXTS;
        catalogue
                .add("cn.name", in, Kind.TEXT, null, (v, c) -> name((String) v))
                .add("cn.company", in, Kind.TEXT, null, (v, c) -> company((String) v))
                .add("cn.company.key", in, Kind.TEXT, null, (v, c) -> companyKey((String) v))
                .add("cn.uscc", in, Kind.TEXT, null, (v, c) -> creditCode((String) v, c))
                .add("cn.mobile", in, Kind.TEXT, null, (v, c) -> masked((String) v));
    }

    /** A person's name: compatibility forms, no spaces in a Chinese name, one kind of middle dot. */
    private static String name(String text) {
        String plain = Characters.trimmed(text);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            name.append(MIDDLE_DOTS.indexOf(plain.charAt(i)) >= 0 ? '·' : plain.charAt(i));
        }
        String normal = Characters.nfkc(name.toString());
        return Characters.hasHan(normal) ? Characters.withoutSpace(normal) : normal.replaceAll(" +", " ");
    }

    /** A company's name as it is registered: compatibility forms, no spaces, full-width brackets. */
    private static String company(String text) {
        String normal = Characters.nfkc(Characters.trimmed(text));
        if (!Characters.hasHan(normal)) {
            return normal.replaceAll(" +", " ");
        }
        return Characters.withoutSpace(normal).replace('(', '（').replace(')', '）');
    }

    /** What two spellings of one company have in common: for matching, not for people. */
    private static String companyKey(String text) {
        String normal = company(text).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder();
        normal.chars()
                .filter(c -> PUNCTUATION.indexOf(c) < 0 && !Characters.isSpace((char) c))
                .forEach(c -> kept.append((char) c));
        String key = kept.toString();
        for (String form : LEGAL_FORMS) {
            if (key.endsWith(form) && key.length() > form.length()) {
                return key.substring(0, key.length() - form.length());
            }
        }
        return key;
    }

    private static @Nullable Object creditCode(String text, Conversion conversion) {
        String code = Characters.withoutSpace(Characters.halfWidth(text)).toUpperCase(Locale.ROOT);
        return CreditCode.isValid(code) ? code : conversion.refuse(NO_CODE);
    }

    /** A number with the four digits before the last four hidden, as 138****5678; a short one hidden but for its end. */
    private static String masked(String text) {
        int digits = (int) text.chars().filter(Character::isDigit).count();
        int hiddenFrom = digits >= 8 ? digits - 8 : 0;
        int hiddenTo = digits >= 8 ? digits - 4 : Math.max(0, digits - 2);
        StringBuilder masked = new StringBuilder(text);
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                continue;
            }
            if (seen >= hiddenFrom && seen < hiddenTo) {
                masked.setCharAt(i, '*');
            }
            seen++;
        }
        return masked.toString();
    }
}
