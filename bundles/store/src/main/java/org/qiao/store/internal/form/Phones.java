package org.qiao.store.internal.form;

/**
 * Phone numbers as E.164 where that is certain: a mainland mobile, a landline with its area code, or a number that
 * came with its country code. Anything else stays as typed, so that whoever can mend it sees it.
 */
final class Phones {
    private Phones() {}

    static String form(String typed) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c >= '０' && c <= '９') {
                digits.append((char) (c - '０' + '0'));
            } else if ((c >= '0' && c <= '9') || ((c == '+' || c == '＋') && digits.isEmpty())) {
                digits.append(c == '＋' ? '+' : c);
            } else if (" -()（）　·.".indexOf(c) < 0) {
                return typed;
            }
        }
        return international(digits.toString(), typed);
    }

    private static String international(String number, String typed) {
        if (number.startsWith("+")) {
            return number.length() >= 8 && number.length() <= 16 ? number : typed;
        }
        if (number.startsWith("00") && number.length() >= 10) {
            return "+" + number.substring(2);
        }
        if (isMobile(number)) {
            return "+86" + number;
        }
        if (number.startsWith("86") && isMobile(number.substring(2))) {
            return "+" + number;
        }
        boolean isLandline = number.startsWith("0") && number.length() >= 10 && number.length() <= 12;
        return isLandline ? "+86" + number.substring(1) : typed;
    }

    private static boolean isMobile(String number) {
        return number.length() == 11 && number.charAt(0) == '1' && number.charAt(1) >= '3';
    }
}
