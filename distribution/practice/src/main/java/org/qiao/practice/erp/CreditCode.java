package org.qiao.practice.erp;

import java.util.Locale;

/** The unified social credit code of a Chinese organisation (GB 32100-2015): 18 characters, the last one a check. */
final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    private static final int BASE = 31;

    private CreditCode() {}

    static boolean isValid(String written) {
        String code = written.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        if (code.length() != LENGTH || !code.matches("[0-9]{8}[" + ALPHABET + "]{10}")) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += weight * ALPHABET.indexOf(code.charAt(i));
            weight = weight * 3 % BASE;
        }
        return ALPHABET.indexOf(code.charAt(LENGTH - 1)) == (BASE - sum % BASE) % BASE;
    }
}
