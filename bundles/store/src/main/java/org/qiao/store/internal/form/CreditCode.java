package org.qiao.store.internal.form;

import java.util.Optional;
import org.qiao.api.record.Text;

/** The unified social credit code of GB 32100-2015: 18 characters, the last a check character modulo 31. */
final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    static Optional<Text> refusal(String code) {
        if (code.length() != LENGTH || code.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return Optional.of(new Text(
                    "统一社会信用代码须为 18 位数字或大写字母（不含 I、O、S、V、Z）",
                    "a unified social credit code has 18 digits or capital letters (no I, O, S, V, Z)"));
        }
        char expected = check(code);
        return code.charAt(LENGTH - 1) == expected
                ? Optional.empty()
                : Optional.of(new Text(
                        "统一社会信用代码校验位不符：最后一位应为 " + expected,
                        "the unified social credit code fails its check: the last character should be " + expected));
    }

    private static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
